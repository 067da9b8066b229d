/** The floor plan. Read a line as: this room may use those rooms, and nothing above them. */
export const rooms: Record<string, readonly string[]> = {
  foundation: [],
  domain: ['foundation'],
  protocol: ['foundation'],
  ui: ['foundation'],
  vault: ['foundation', 'protocol'],
  storage: ['foundation', 'protocol'],
  export: ['foundation', 'domain'],
  sync: ['foundation', 'protocol', 'storage'],
  portfolio: ['foundation', 'domain', 'protocol', 'vault', 'storage', 'sync'],
  features: ['foundation', 'domain', 'portfolio', 'export', 'ui'],
  app: [
    'foundation',
    'domain',
    'protocol',
    'vault',
    'storage',
    'sync',
    'portfolio',
    'export',
    'ui',
    'features',
  ],
  server: ['foundation', 'protocol'],
};

/** Each library comes in by named doors only. A library not listed here is not used. */
export const doors: Record<string, readonly string[]> = {
  react: ['ui', 'features', 'app'],
  'react-dom': ['app'],
  '@tanstack/react-virtual': ['ui'],
  '@fontsource-variable/atkinson-hyperlegible-next': ['ui'],
  '@fontsource-variable/literata': ['ui'],
  wouter: ['ui', 'features', 'app'],
  qr: ['ui'],
  'date-fns': ['domain'],
  'mdast-util-from-markdown': ['domain'],
  mdast: ['domain'],
  '@scure/base': ['foundation', 'vault'],
  canonicalize: ['protocol'],
  valibot: ['domain', 'protocol', 'vault', 'portfolio'],
  'hash-wasm': ['vault'],
  hpke: ['vault'],
  idb: ['vault', 'storage'],
  dexie: ['storage'],
  rxdb: ['storage', 'sync'],
  rxjs: ['storage', 'sync'],
  'workbox-window': ['app'],
  'workbox-core': ['app'],
  'workbox-precaching': ['app'],
  'workbox-routing': ['app'],
  hono: ['server'],
  '@hono/node-server': ['server'],
  pg: ['server'],
};

/** The libraries that arrive before the first word can be typed, each by its size in mind. Others come later. */
export const firstLibraries: readonly string[] = [
  'react',
  'react-dom',
  'wouter',
  'date-fns',
  'valibot',
  'idb',
  '@scure/base',
  'canonicalize',
  'hash-wasm',
];

export const LONGEST_FILE = 300;

/** What is wrong with this file importing that, in words; nothing if all is well. */
export function wrongWith(file: string, specifier: string): string | undefined {
  const room = file.split('/')[0] ?? '';
  if (!(room in rooms)) return `${room} is not a room`;
  const bare = specifier.split('?')[0] ?? specifier;
  if (bare.startsWith('.')) return wrongWithPath(file, bare);
  if (bare.startsWith('#')) return wrongWithRoom(room, bare);
  if (bare.startsWith('node:')) {
    return room === 'server' ? undefined : `${room} may not use Node`;
  }
  const library = libraryOf(bare);
  return doors[library]?.includes(room) ? undefined : `${library} has no door into ${room}`;
}

export function libraryOf(specifier: string): string {
  return specifier.match(/^(@[^/]+\/[^/]+|[^/]+)/)?.[0] ?? specifier;
}

function wrongWithRoom(room: string, specifier: string): string | undefined {
  const other = specifier.slice(1).split('/')[0] ?? '';
  if (other === room) return 'inside a room, use a relative path';
  return rooms[room]?.includes(other) ? undefined : `${room} may not use ${other}`;
}

function wrongWithPath(file: string, specifier: string): string | undefined {
  const target = new URL(specifier, `file:///${file}`).pathname.slice(1);
  const [room, feature, ...inside] = file.split('/');
  const [otherRoom, otherFeature, ...otherInside] = target.split('/');
  if (otherRoom !== room) return `reach another room by its name: #${target}`;
  const bothInFeatures = room === 'features' && inside.length > 0 && otherInside.length > 0;
  return bothInFeatures && feature !== otherFeature
    ? 'features do not meet; compose them in app'
    : undefined;
}
