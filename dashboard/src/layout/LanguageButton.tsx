import { Button, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import { useLocaleState } from 'react-admin';

const other = { sv: { locale: 'en', name: 'English' }, en: { locale: 'sv', name: 'Svenska' } } as const;

/** The shell is built anew in the other language; then the focus returns to where it was changed. */
let changedHere = false;

/** Changes between Swedish and English. */
export function LanguageButton() {
  const [locale, setLocale] = useLocaleState();
  const small = useMediaQuery(useTheme().breakpoints.down('sm'));
  const button = useRef<HTMLButtonElement>(null);
  const next = other[locale === 'en' ? 'en' : 'sv'];
  const code = next.locale.toUpperCase();
  useEffect(() => {
    if (changedHere) button.current?.focus();
    changedHere = false;
  }, []);
  return (
    <Button
      ref={button}
      color="inherit"
      lang={next.locale}
      aria-label={small ? `${code} ${next.name}` : next.name}
      className="language"
      onClick={() => {
        changedHere = true;
        setLocale(next.locale);
      }}
    >
      {small ? code : next.name}
    </Button>
  );
}
