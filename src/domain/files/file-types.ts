/** Documents are kept as they are, pictures only as what this app makes of them. */
export const fileTypes = [
  'image/jpeg',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'text/plain',
  'text/csv',
] as const;
export type FileType = (typeof fileTypes)[number];

export function isImage({ type }: { readonly type: FileType }): boolean {
  return type === 'image/jpeg';
}
