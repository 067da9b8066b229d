import { isSafeLink } from '#domain/link.ts';

/** A piece of HTML that this file made. Nothing else can be one, so nothing else reaches a document as markup. */
export class Html {
  readonly #markup: string;
  private constructor(markup: string) {
    this.#markup = markup;
  }

  /** The whole page around its `html` element. */
  static page(html: Html): string {
    return `<!doctype html>\n${html.#markup}\n`;
  }

  /**
   * One element. Text is always escaped; names of elements and attributes come from the lists below; an
   * `href` leads to a place in the document or is a safe link. Anything else is a bug and throws.
   */
  static element(name: ElementName, attributes: Attributes = {}, children: Children = []): Html {
    if (!elementNames.has(name)) throw new Error(`${name} is not an element of an export`);
    const open = `<${name}${Object.entries(attributes).map(attributeOf).join('')}>`;
    if (voids.has(name)) return new Html(open);
    const inside = children.map((child) =>
      typeof child === 'string' ? escaped(child) : child.#markup,
    );
    return new Html(`${open}${inside.join('')}</${name}>`);
  }

  /** The style sheet. Its text cannot be escaped, so it may not hold what could end the element. */
  static styleSheet(css: string): Html {
    if (css.includes('<')) throw new Error('a style sheet holds no markup');
    return new Html(`<style>${css}</style>`);
  }
}

export const { element, page, styleSheet } = Html;

export type Children = readonly (Html | string)[];
export type Attributes = Readonly<Partial<Record<AttributeName, string>>>;

const allElements = [
  ...([
    'html',
    'head',
    'title',
    'meta',
    'body',
    'header',
    'main',
    'nav',
    'section',
    'article',
  ] as const),
  ...([
    'footer',
    'h1',
    'h2',
    'h3',
    'p',
    'ol',
    'ul',
    'li',
    'blockquote',
    'strong',
    'em',
    'a',
  ] as const),
  ...(['br', 'div', 'span', 'dl', 'dt', 'dd', 'time', 'bdi'] as const),
];
export type ElementName = (typeof allElements)[number];
const elementNames: ReadonlySet<string> = new Set(allElements);
const voids: ReadonlySet<string> = new Set(['meta', 'br']);

const allAttributes = [
  ...(['lang', 'charset', 'name', 'content', 'http-equiv', 'id', 'class', 'href', 'rel'] as const),
  ...(['start', 'datetime', 'aria-label', 'aria-labelledby'] as const),
];
export type AttributeName = (typeof allAttributes)[number];
const attributeNames: ReadonlySet<string> = new Set(allAttributes);

function attributeOf([name, value]: readonly [string, string]): string {
  if (!attributeNames.has(name)) throw new Error(`${name} is not an attribute of an export`);
  if (name === 'href' && !/^#[a-z0-9-]+$/.test(value) && !isSafeLink(value)) {
    throw new Error('an export links to itself or to a safe address');
  }
  return ` ${name}="${escaped(value)}"`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Signs of markup become entities; what no HTML document may hold becomes the replacement character. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
    .replace(/[^\t\n\r\P{Cc}]|\p{Cs}|[\u{fdd0}-\u{fdef}]|[\u{fffe}\u{ffff}]/gu, '\ufffd');
}
