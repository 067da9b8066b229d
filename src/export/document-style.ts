/** The style of an exported document: read on any screen, light or dark, and printed on A4. */
export const documentStyle = `
:root { color-scheme: light dark; --ink: #221a20; --quiet: #584c54; --paper: #fffefd; --line: #b9adb5; --link: #6b2455; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece5e9; --quiet: #b9adb5; --paper: #1d181c; --line: #64565f; --link: #e0a7cb; }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Georgia, 'Times New Roman', serif; }
body { margin: 0 auto; max-width: 42rem; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
h1, h2, h3 { font-family: system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; line-height: 1.25; margin: 2rem 0 0.5rem; }
h1 { font-size: 1.9rem; margin-top: 0; }
h2 { font-size: 1.4rem; }
h3 { font-size: 1.1rem; }
p, ul, ol, dl, blockquote { margin: 0 0 0.9rem; }
li > p { margin: 0; }
blockquote { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; }
a { color: var(--link); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem; }
dt, .facts, .prompts, .signed, .counted { color: var(--quiet); }
dd { margin: 0; }
dl, nav, .facts, .prompts, .signed, .counted, footer { font-family: system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; font-size: 0.95rem; }
nav li { margin-bottom: 0.2rem; }
article { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 0.5rem; }
.feedback { border-inline-start: 3px solid var(--link); padding-inline-start: 1rem; margin-bottom: 1rem; }
.signed { margin-bottom: 0.2rem; }
footer { border-top: 1px solid var(--line); color: var(--quiet); margin-top: 3rem; padding-top: 1rem; }
@page { size: A4; margin: 20mm 18mm 22mm; @bottom-center { content: counter(page) ' / ' counter(pages); } }
@media print {
  :root { color-scheme: light; --ink: #000000; --quiet: #333333; --paper: #ffffff; --line: #777777; --link: #000000; }
  html { font-size: 11pt; }
  body { max-width: none; padding: 0; }
  article { border-top: 0; break-before: page; margin-top: 0; }
  h1, h2, h3, .signed { break-after: avoid; }
  .feedback, li, blockquote { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  nav a { text-decoration: none; }
}
`;
