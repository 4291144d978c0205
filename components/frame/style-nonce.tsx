'use client';

declare global {
  var __webpack_nonce__: string | undefined;
}

/*
 * Radix locks the scroll behind a dialog with a <style> it makes in the browser. The page's policy lets that in only
 * with the nonce of this page, which the library looks up under this name.
 */
if (typeof document !== 'undefined') {
  globalThis.__webpack_nonce__ ??= document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
}

/** Draws nothing; it is here so that the lines above reach the browser before the first dialog opens. */
export function StyleNonce() {
  return null;
}
