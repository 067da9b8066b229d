/**
 * Words typed before the page that keeps them is there. Pressing the sheet or a key opens that page, but
 * its code and its entry take a moment: until then this field outside the app has the focus, so no key is
 * lost and a phone's keyboard, which only opens during a press, stays open.
 */
const NAME = 'typed-ahead';

/** Takes the focus at once. Call it inside the press or the key that begins. */
export function catchTyping(): void {
  const field = find() ?? document.createElement('textarea');
  field.id = NAME;
  field.className = 'ui-hidden';
  field.autocomplete = 'off';
  field.setAttribute('aria-label', 'What happened?');
  if (!field.isConnected) document.body.append(field);
  field.focus({ preventScroll: true });
}

/** What was typed meanwhile; the field is gone afterwards. Move the focus first. */
export function takeTyping(): string {
  const field = find();
  // The Enter that pressed the sheet may have reached this field as a line of its own.
  const words = (field?.value ?? '').replace(/^\n+/, '');
  field?.remove();
  return words;
}

function find(): HTMLTextAreaElement | undefined {
  const field = document.getElementById(NAME);
  return field instanceof HTMLTextAreaElement ? field : undefined;
}
