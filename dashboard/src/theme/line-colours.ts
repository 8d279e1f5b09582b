/** Colours of lines, each with contrast 3:1 or more against the page; beside them each line has marks of its own. */
export const lineColours: { readonly [mode in 'light' | 'dark']: readonly string[] } = {
  light: ['#1f6fa8', '#b5431c', '#6b4fa0', '#7a6a00', '#a0306f', '#3c7a3c', '#4b5b66', '#0f6674', '#8a5a2b', '#5c6369'],
  dark: ['#7db8e0', '#f08a5d', '#b9a3e3', '#d8c65a', '#e58fc0', '#8fcf8f', '#b3bdc4', '#6cc5d3', '#d6a878', '#eceff1'],
};
