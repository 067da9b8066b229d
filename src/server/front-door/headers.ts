/** Name and value, in the order they are sent. */
export type Headers = readonly (readonly [string, string])[];

/**
 * What a page may do: nothing but our own files and our own server, and one Trusted Types policy
 * that knows the addresses of our workers (EP1 section 11 as `design.md`, "The front door", has it).
 */
const PAGE_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' blob: data:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `worker-src 'self'`,
  `manifest-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  `object-src 'none'`,
  `require-trusted-types-for 'script'`,
  'trusted-types pillarbook',
].join('; ');

/** The vault worker may run WebAssembly and has no network: what it opens cannot leave by itself. */
const VAULT_POLICY = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'`;

const API_POLICY = `default-src 'none'; frame-ancestors 'none'`;

/** The camera reads an invitation's QR code; everything else stays off. */
const PERMISSIONS = [
  'camera=(self)',
  ...['accelerometer', 'autoplay', 'browsing-topics', 'display-capture'].map(off),
  ...['encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'hid', 'magnetometer'].map(off),
  ...['microphone', 'midi', 'payment', 'picture-in-picture', 'screen-wake-lock'].map(off),
  ...['serial', 'usb', 'xr-spatial-tracking'].map(off),
].join(', ');

function off(feature: string): string {
  return `${feature}=()`;
}

const EVERYWHERE: Headers = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
];

const ISOLATION: Headers = [
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Embedder-Policy', 'require-corp'],
];

const TWO_YEARS = 63_072_000;

/** Only where TLS is: a browser that learnt this over plain http would refuse localhost. */
function transport(isOverTls: boolean): Headers {
  return isOverTls
    ? [['Strict-Transport-Security', `max-age=${TWO_YEARS}; includeSubDomains`]]
    : [];
}

/** For every answer of the protocol. */
export function apiHeaders(isOverTls: boolean): Headers {
  return [
    ...EVERYWHERE,
    ['Content-Security-Policy', API_POLICY],
    ['Cache-Control', 'no-store'],
    ...transport(isOverTls),
  ];
}

/** For a file of the app. A worker's own file carries its own policy: it does not inherit the page's. */
export function fileHeaders(path: string, isOverTls: boolean): Headers {
  const isVault = /(^|\/)vault-[^/]*\.js$/.test(path);
  return [
    ...EVERYWHERE,
    ...ISOLATION,
    ['Content-Security-Policy', isVault ? VAULT_POLICY : PAGE_POLICY],
    ['Permissions-Policy', PERMISSIONS],
    ...transport(isOverTls),
  ];
}
