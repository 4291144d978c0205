/** waiting for its moment or its next attempt; dropped = there was nothing left to say, or nobody to say it to. */
export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
