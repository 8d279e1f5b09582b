import { useTranslate } from 'react-admin';

/** The words of a list of choices, in the person's language. */
export function useChoiceTexts() {
  const translate = useTranslate();
  return {
    openText: translate('app.open'),
    closeText: translate('app.close'),
    clearText: translate('app.clear'),
    noOptionsText: translate('app.no_choices'),
  };
}
