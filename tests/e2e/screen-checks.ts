import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export type Unsure = ReadonlyMap<string, ReadonlySet<string>>;

/** `title`: of a page opened from inside the app. `dialog`: its title or its first field. */
type Focus = 'title' | 'dialog';

/** What the README shows; made anew with PILLARBOOK_PICTURES=1. PILLARBOOK_SCREENS names a folder for all. */
const pictures: Readonly<Record<string, string>> = {
  'today, phone': 'today-phone.png',
  'entry, shared with feedback, laptop': 'journal-laptop.png',
  'share, first time, phone': 'share-phone.png',
  'inbox, all, phone': 'inbox-phone.png',
};

/** Looks at screens one after the other and remembers what axe could not decide. */
export function onlooker(page: Page, device: string) {
  const narrow = device === 'phone';
  const unsure = new Map<string, Set<string>>();
  const folder = process.env['PILLARBOOK_SCREENS'];

  async function axe(screen: string, rules?: readonly string[]): Promise<void> {
    const builder = new AxeBuilder({ page }).setLegacyMode(true);
    if (rules) builder.withRules([...rules]);
    const { violations, incomplete } = await builder.analyze();
    for (const { id, nodes } of incomplete) {
      const seen = unsure.get(id) ?? new Set();
      for (const { target } of nodes) seen.add(`${screen}: ${target.join(' ')}`);
      unsure.set(id, seen);
    }
    const found = violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }));
    expect.soft(found, `axe on ${screen}`).toEqual([]);
  }

  /** `tab` is all that the browser's tab and history say: the kind of page, never a title or a name. */
  async function look(screen: string, tab: string, focus?: Focus): Promise<void> {
    await expect(page).toHaveTitle(`${tab} · Pillarbook`);
    await expect(page.locator('h1').first()).toBeVisible();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect.soft(await page.locator('h1').count(), `first headings on ${screen}`).toBe(1);
    if (focus) {
      await expect.soft.poll(() => focused(page), `focus on ${screen}`).toBe(focus);
    }
    expect.soft(await tooSmall(page), `targets on ${screen}`).toEqual([]);
    expect.soft(await tooWide(page), `sideways scroll on ${screen}`).toEqual([]);
    const size = page.viewportSize();
    if (narrow && size) {
      await page.setViewportSize({ width: 320, height: 640 });
      expect.soft(await tooWide(page), `sideways scroll on ${screen} at 320`).toEqual([]);
      await page.setViewportSize(size);
    }
    await picture(screen, 'light');
    await axe(screen);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(screen, 'dark');
    // Nothing but colours changes with the theme.
    await axe(`${screen}, dark`, ['color-contrast', 'link-in-text-block']);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  async function picture(screen: string, theme: string): Promise<void> {
    const kept = theme === 'light' ? pictures[`${screen}, ${device}`] : undefined;
    const name = `${screen.replaceAll(/\W+/g, '-')}-${device}-${theme}`;
    const paths = [
      ...(folder === undefined ? [] : [`${folder}/${name}.png`]),
      ...(kept && process.env['PILLARBOOK_PICTURES'] === '1' ? [`docs/pictures/${kept}`] : []),
    ];
    for (const path of paths) await page.screenshot({ path, animations: 'disabled' });
  }
  return { look, unsure: unsure as Unsure };
}

/** One line for each rule axe could not decide, with how often and where first. */
export function unsureWords(lists: readonly Unsure[]): string {
  const all = new Map<string, string[]>();
  for (const list of lists) {
    for (const [rule, where] of list) all.set(rule, [...(all.get(rule) ?? []), ...where]);
  }
  const lines = [...all].map(([rule, where]) => {
    const kinds = [...new Set(where.map((one) => one.split(': ')[1] ?? ''))];
    return `  ${rule}: ${where.length} times, such as ${kinds.slice(0, 6).join(' | ')}`;
  });
  return ['axe left undecided:', ...(lines.length > 0 ? lines : ['  nothing'])].join('\n');
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (active?.matches('h1')) return 'title';
    if (active?.closest('dialog') && active.matches('h2, [data-first-focus], input'))
      return 'dialog';
    return `${active?.tagName} ${active?.className}`;
  });
}

/** What sticks out to the right of the window, if the page can be scrolled there. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => `${element.tagName}.${element.className}`)
      .slice(0, 8);
  });
}

/** Controls smaller than a finger: 44 px, or 24 where they stand in a line of words. */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const modal = document.querySelector('dialog[open]');
    const controls = [
      ...(modal ?? document).querySelectorAll<HTMLElement>(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]',
      ),
    ].filter((element) => {
      const isHidden = element.closest('.ui-hidden, .ui-skip, [aria-hidden=true]');
      return (
        !isHidden && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      );
    });
    const areaOf = (element: HTMLElement): DOMRect => {
      const cover = (['::before', '::after'] as const).some((part) => {
        const style = getComputedStyle(element, part);
        return style.position === 'absolute' && style.content !== 'none';
      });
      const isPlaced = getComputedStyle(element).position !== 'static';
      if (cover && !isPlaced && element.offsetParent)
        return element.offsetParent.getBoundingClientRect();
      const label =
        element.matches('input[type=checkbox], input[type=radio]') && element.closest('label');
      return (label || element).getBoundingClientRect();
    };
    return controls.flatMap((element) => {
      const { width, height } = areaOf(element);
      const isInline =
        getComputedStyle(element).display === 'inline' || element.closest('p') !== null;
      const least = isInline ? 24 : 44;
      // Half a pixel is the browser's rounding.
      if (width >= least - 0.5 && height >= least - 0.5) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 30);
      return [`${name} (${element.className}): ${width.toFixed(0)} × ${height.toFixed(0)}`];
    });
  });
}
