import { AG_GRID_LOCALE_EN, AG_GRID_LOCALE_SE } from '@ag-grid-community/locale';

/** The table's own words in a language. */
export function gridTexts(language: string): Record<string, string> {
  return language === 'sv' ? AG_GRID_LOCALE_SE : AG_GRID_LOCALE_EN;
}
