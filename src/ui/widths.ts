/** The sidebar’s first width, as look.md has it; the CSS uses the same number. */
export const LAPTOP = '(min-width: 1080px)';
