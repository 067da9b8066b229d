/** Rich text as data. Nothing here can hold markup, so nothing a peer writes can become any. */
export type ProseInline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis'; readonly children: readonly ProseInline[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly ProseInline[] }
  | { readonly type: 'break' }
  /** Words that differ from the copy shown before, or need a second look. */
  | { readonly type: 'mark'; readonly kind: ProseMark; readonly text: string };

export type ProseMark = 'added' | 'removed' | 'flagged';

export type ProseBlock =
  | { readonly type: 'paragraph'; readonly children: readonly ProseInline[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start?: number | undefined;
      readonly items: readonly (readonly ProseBlock[])[];
    }
  | { readonly type: 'quote'; readonly children: readonly ProseBlock[] };

/** The address a link may lead to, or undefined: only https and mailto leave this page. */
export function safeHref(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const { protocol, href: address } = new URL(href);
  return protocol === 'https:' || protocol === 'mailto:' ? address : undefined;
}
