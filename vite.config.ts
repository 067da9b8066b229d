import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import packageJson from './package.json' with { type: 'json' };

/**
 * The vault worker keeps a recognisable name: the server gives `vault-*.js`, and nothing else, the
 * headers that let it run WebAssembly and keep it off the network.
 */
const vaultFile = 'assets/vault-[hash].js';
const workerFiles = {
  entryFileNames: ({ name }: { readonly name: string }) =>
    name.startsWith('vault') ? vaultFile : 'assets/[name]-[hash].js',
  // Only the vault comes in several.
  chunkFileNames: vaultFile,
};

/**
 * All that is needed for the first word is one file: cut into what later parts share with it, it would be
 * more bytes and more requests.
 */
const onePiece = { name: 'index', tags: ['$initial' as const] };

export const app: UserConfig = {
  define: { __VERSION__: JSON.stringify(process.env['PILLARBOOK_VERSION'] ?? packageJson.version) },
  build: {
    target: 'es2022',
    outDir: process.env['PILLARBOOK_DIST'] ?? 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: [onePiece] } } },
  },
  worker: { format: 'es', rollupOptions: { output: workerFiles } },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      // The student decides when: an update by itself can take the page away under a sentence.
      registerType: 'prompt',
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
      manifest: {
        id: '/',
        name: 'Pillarbook',
        short_name: 'Pillarbook',
        description: 'The placement portfolio that works with no signal.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        lang: 'en-GB',
        theme_color: '#f6f2f0',
        background_color: '#f6f2f0',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          {
            src: '/icon-maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
        ],
        shortcuts: [
          { name: 'Write', url: '/write', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
        ],
      },
    }),
  ],
};

/**
 * The server as one program of plain JavaScript: the TypeScript as it lies there runs just as well, but Node then keeps
 * the parser for it, and starts with 100 MB where this takes about 70.
 */
const server: UserConfig = {
  build: {
    target: 'node20',
    outDir: 'build/server',
    emptyOutDir: true,
    copyPublicDir: false,
    reportCompressedSize: false,
  },
  // What only a server on PostgreSQL needs stays where it is, and is loaded there only.
  ssr: { noExternal: true, external: ['pg'] },
};

/** `vite build` makes the app, `vite build --ssr src/server/main.ts` the server. */
export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? server : app));
