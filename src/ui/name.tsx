/** What somebody calls themselves: it may be written from right to left, and the words around it stay where they are. */
export function Name({ children }: { readonly children: string }) {
  return <bdi>{children}</bdi>;
}
