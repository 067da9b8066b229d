/** The rail's and the sidebar's first widths, as look.md has them; the CSS uses the same numbers. */
export const RAIL = '(min-width: 720px)';
export const LAPTOP = '(min-width: 1080px)';
