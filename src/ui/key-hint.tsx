/** The key that does the same; decoration beside a control that already has its name. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <kbd className="ui-key-hint" aria-hidden="true">
      {keys}
    </kbd>
  );
}
