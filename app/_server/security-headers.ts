/**
 * Scripts and styles run only with this page's nonce. `style` attributes are let in (charts and measured lists set
 * sizes with them in server-made HTML, which no nonce can cover); they cannot load or run anything. The development
 * server evaluates code to reload it and styles its own panel, and only it may.
 */
export function contentPolicy(nonce: string, mode: { secure: boolean; development: boolean }): string {
  const parts = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${mode.development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${mode.development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(mode.secure ? ['upgrade-insecure-requests'] : []),
  ];
  return parts.join('; ');
}

export function securityHeaders(secure: boolean): [name: string, value: string][] {
  return [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ...(secure ? ([['strict-transport-security', 'max-age=31536000; includeSubDomains']] as [string, string][]) : []),
  ];
}
