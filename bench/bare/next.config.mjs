/** The least that Next.js can be: what the product's pages are measured against. */
export default { poweredByHeader: false };
