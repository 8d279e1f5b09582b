import { defaultTheme, type RaThemeOptions } from 'react-admin';
import { gradeVariables } from './grade-colours.ts';

/** Colours of the spreadsheet: the selection, and cells that are changed, wrong or in conflict. */
const sheetVariables = {
  light: {
    '--grid-accent': '#0f6674',
    '--grid-selected': 'rgb(15 102 116 / 18%)',
    '--draft-changed': '#0f6674',
    '--draft-faulty': '#b3261e',
    '--draft-conflict': '#9a4b00',
  },
  dark: {
    '--grid-accent': '#6cc5d3',
    '--grid-selected': 'rgb(108 197 211 / 26%)',
    '--draft-changed': '#6cc5d3',
    '--draft-faulty': '#ff8a80',
    '--draft-conflict': '#ffb74d',
  },
} as const;

const palettes = {
  light: {
    mode: 'light',
    primary: { main: '#155e63' },
    secondary: { main: '#155e63' },
    background: { default: '#f6f7f8', paper: '#ffffff' },
    text: { primary: '#1b2226', secondary: '#4d585f' },
  },
  dark: {
    mode: 'dark',
    primary: { main: '#7fc9cd' },
    secondary: { main: '#7fc9cd' },
    background: { default: '#14181b', paper: '#1c2125' },
    text: { primary: '#eceff1', secondary: '#b3bdc4' },
    error: { main: '#ff8a80' },
  },
} as const;

/** What lies above the page has an edge in the dark, where its shadow is not seen. */
const raised = (mode: 'light' | 'dark') => (mode === 'dark' ? { border: '1px solid rgb(128 128 128 / 40%)' } : {});

function themeOf(mode: 'light' | 'dark'): RaThemeOptions {
  return {
    ...defaultTheme,
    palette: palettes[mode],
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: 'Roboto, sans-serif',
      fontSize: 13,
      h1: { fontSize: '1.35rem', fontWeight: 500 },
      h2: { fontSize: '1.1rem', fontWeight: 500 },
      h3: { fontSize: '1rem', fontWeight: 500 },
      button: { textTransform: 'none' },
    },
    sidebar: { width: 200, closedWidth: 50 },
    components: {
      ...defaultTheme.components,
      MuiCssBaseline: {
        styleOverrides: {
          ':root': {
            ...gradeVariables(mode),
            '--muted': palettes[mode].text.secondary,
            '--page': palettes[mode].background.default,
            ...sheetVariables[mode],
          },
          '@media (prefers-reduced-motion: reduce)': { '*': { animationDuration: '0s', transitionDuration: '0s' } },
          a: { color: palettes[mode].primary.main },
          ':focus-visible': { outline: `2px solid ${palettes[mode].primary.main}`, outlineOffset: 1 },
        },
      },
      RaAppBar: {
        styleOverrides: {
          root: {
            backgroundColor: mode === 'light' ? '#155e63' : '#1c2125',
            color: '#ffffff',
            // The accent is the bar's own colour in the light theme.
            '& :focus-visible': { outlineColor: '#ffffff' },
          },
        },
      },
      RaSkipNavigationButton: {
        styleOverrides: {
          root: {
            '&, &:hover': {
              color: palettes[mode].primary.main,
              backgroundColor: palettes[mode].background.paper,
              opacity: 1,
            },
          },
        },
      },
      // Paper that is made lighter by its height would leave error text on it too faint.
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiPopover: { styleOverrides: { paper: raised(mode) } },
      MuiDialog: { styleOverrides: { paper: raised(mode) } },
      MuiFormControl: { defaultProps: { size: 'small', margin: 'none' } },
      MuiTextField: { defaultProps: { size: 'small', margin: 'none' } },
      MuiButton: { defaultProps: { size: 'small' } },
    },
  };
}

export const lightTheme = themeOf('light');
export const darkTheme = themeOf('dark');
