/** The least that Next.js can be. Extensions of its own, or Next would take proxy.ts and instrumentation.ts of the folder above. */
export default { poweredByHeader: false, pageExtensions: ['bare.jsx'] };
