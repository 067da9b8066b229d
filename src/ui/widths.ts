/** The rail's and the sidebar's first width, as look.md has them; the CSS uses the same numbers. */
export const TABLET = '(min-width: 720px)';
export const LAPTOP = '(min-width: 1080px)';
