import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import { en } from './en.ts';
import { raSwedish } from './ra-swedish.ts';
import { sv } from './sv.ts';

const languages = {
  sv: { ...raSwedish, ...sv },
  en: {
    ...englishMessages,
    ra: { ...englishMessages.ra, auth: { ...englishMessages.ra.auth, username: 'Email' } },
    ...en,
  },
};

/** Swedish first, English complete; both are loaded, so that switching is at once. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => {
    const language = locale === 'en' ? 'en' : 'sv';
    document.documentElement.lang = language;
    return languages[language];
  },
  'sv',
  [
    { locale: 'sv', name: 'Svenska' },
    { locale: 'en', name: 'English' },
  ],
);
