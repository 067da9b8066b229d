/** Moves the focus among the menu's items; false when the key means nothing here. */
export function stepThrough(menu: HTMLElement, key: string): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const next = nextIndex(key, at, items);
  items[next]?.focus();
  return next >= 0;
}

function nextIndex(key: string, at: number, items: readonly HTMLElement[]): number {
  const last = items.length - 1;
  if (key === 'ArrowDown') return at === last ? 0 : at + 1;
  if (key === 'ArrowUp') return at <= 0 ? last : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (!/^\p{L}$/u.test(key)) return -1;
  const letter = key.toLocaleLowerCase();
  const order = [...items.keys()].map((step) => (at + 1 + step) % items.length);
  const begins = (index: number) =>
    items[index]?.textContent.trim().toLocaleLowerCase().startsWith(letter);
  return order.find(begins) ?? -1;
}

/** Hangs the menu on the side of its button that has room. The CSP allows script to set styles. */
export function placeMenu(menu: HTMLElement, button: HTMLElement): void {
  const box = button.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;
  const isLow = box.bottom > height * 0.6;
  const isRight = box.left + box.width / 2 > width / 2;
  menu.style.setProperty('top', isLow ? 'auto' : `${box.bottom + 4}px`);
  menu.style.setProperty('bottom', isLow ? `${height - box.top + 4}px` : 'auto');
  menu.style.setProperty('left', isRight ? 'auto' : `${Math.max(8, box.left)}px`);
  menu.style.setProperty('right', isRight ? `${Math.max(8, width - box.right)}px` : 'auto');
}
