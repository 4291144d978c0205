/** Somebody to call, in the order in which they are called. */
export type ContactEntry = { name: string; role: string; how: string; hours: string };

export const CONTACT_LIMITS = { name: 200, role: 200, how: 500, hours: 200 } as const;
/** Of one project. */
export const MOST_CONTACTS = 200;

export const isOnCall = ({ role }: Pick<ContactEntry, 'role'>) => /on[- ]?call/i.test(role);
export const isEscalation = ({ role }: Pick<ContactEntry, 'role'>) => /escalat/i.test(role);
