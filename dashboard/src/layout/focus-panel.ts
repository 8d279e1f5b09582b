/**
 * Puts the focus on a panel that has opened.
 * @param isBelow it stands below the table, out of sight: without scrolling there, opening it would seem to do nothing
 */
export function focusPanel(heading: HTMLElement | null, isBelow: boolean): void {
  if (isBelow) heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}
