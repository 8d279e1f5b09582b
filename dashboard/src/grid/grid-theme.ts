import { colorSchemeDark, colorSchemeLight, themeQuartz } from 'ag-grid-community';

const look = {
  accentColor: 'var(--grid-accent)',
  fontFamily: 'Roboto, sans-serif',
  fontSize: 13,
  rowHeight: 30,
  headerHeight: 32,
  spacing: 5,
  wrapperBorderRadius: 6,
  cellHorizontalPadding: 8,
} as const;
/** How AG Grid looks in each mode. */
export const gridThemes = {
  light: themeQuartz
    .withPart(colorSchemeLight)
    .withParams({ ...look, backgroundColor: '#ffffff', foregroundColor: '#1b2226' }),
  dark: themeQuartz
    .withPart(colorSchemeDark)
    .withParams({ ...look, backgroundColor: '#1c2125', foregroundColor: '#eceff1' }),
};
