// What the page may do: the Content-Security-Policy and the headers that go with every answer, in both shells.

/**
 * The strictest policy under which the page works. There is no nonce: the page has no inline script and no style element,
 * so none is allowed. `connections` are the only addresses the page may talk to, none in Electron.
 */
export function contentSecurityPolicy(connections: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connections.length === 0 ? "'none'" : connections.join(' ')}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // What a page may do at all: no second window, no leaving of the frame it is in.
    'sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-downloads'
  ].join('; ')
}

/** Device features that the page never uses; Chromium then refuses them to any script that gets in. */
const deniedFeatures = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb'
]

/** Headers of every answer, refusals included: nothing is cached, framed, sniffed or told to others. */
export function pageHeaders(connections: readonly string[]): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connections),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
    'X-DNS-Prefetch-Control': 'off'
  }
}
