import { type FileType, fileTypes, isImage } from './file-types.ts';

/** `picture`: whatever a camera or a screen makes, before it is made anew. */
export type FileKind = 'picture' | Exclude<FileType, 'image/jpeg'>;

const PICTURES = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'bmp', 'avif', 'heic', 'heif'] as const;

const extensions: Readonly<Record<FileType, string>> = {
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'text/plain': 'txt',
  'text/csv': 'csv',
};

/** What a chooser of files is asked to offer. Phones offer the camera for it. */
export const acceptedFiles = [
  'image/*',
  ...[...PICTURES, ...fileTypes.slice(1).map((type) => extensions[type])].map((each) => `.${each}`),
].join(',');

/** `not-allowed`: not of the kinds that are taken. `not-what-it-says`: its name says another kind than its bytes. */
export type KindProblem = 'not-allowed' | 'not-what-it-says';

/** How many bytes from its beginning tell what a file is. */
export const TELLING_BYTES = 1024;

/** By its name, and only if its first bytes say the same: a program is none because it is called so. */
export function kindOfFile(name: string, first: Uint8Array): FileKind | KindProblem {
  const extension = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const isCalledPicture = (PICTURES as readonly string[]).includes(extension);
  // Some phones hand over a photo under a bare number.
  if (isPicture(first) && (isCalledPicture || extension === '')) return 'picture';
  if (isCalledPicture) return 'not-what-it-says';
  const type = fileTypes.find((each) => extensions[each] === extension);
  if (type === undefined || type === 'image/jpeg') return 'not-allowed';
  return isDocument(type, first) ? type : 'not-what-it-says';
}

function isPicture(first: Uint8Array): boolean {
  const starts = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF8', 'BM'];
  const [text, box] = [textOf(first, 0, 12), textOf(first, 4, 8)];
  return (
    starts.some((start) => text.startsWith(start)) ||
    (text.startsWith('RIFF') && textOf(first, 8, 12) === 'WEBP') ||
    box === 'ftyp'
  );
}

function isDocument(type: Exclude<FileKind, 'picture'>, first: Uint8Array): boolean {
  if (type === 'application/pdf') return textOf(first, 0, TELLING_BYTES).includes('%PDF-');
  if (type === 'text/plain' || type === 'text/csv') return !first.includes(0);
  return textOf(first, 0, 4) === 'PK\x03\x04';
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** The name a picture has once it was made anew: what it was before is in it no more. */
export function nameAs(type: FileType, name: string): string {
  const bare = name.replace(/\.[a-z0-9]{1,5}$/i, '').trim();
  return `${bare === '' ? 'Photo' : bare}.${extensions[type]}`;
}

/** What it is saved as: nothing of it leads into another folder, and its ending says what it is. */
export function savedAs({
  name,
  type,
}: {
  readonly name: string;
  readonly type: FileType;
}): string {
  const safe = name.replace(/[\\/:*?"<>|]+/g, ' ').replace(/^[.\s]+|[.\s]+$/g, '');
  const named = safe === '' ? 'File' : safe;
  return named.toLowerCase().endsWith(`.${extensions[type]}`)
    ? named
    : `${named}.${extensions[type]}`;
}

/** What kind it is, in a word that people use. */
export function fileWord({ type }: { readonly type: FileType }): string {
  return isImage({ type }) ? 'Photo' : extensions[type].toUpperCase();
}
