/** Of the due checks so many need a value before they say anything. */
const COVERAGE = 0.9;

/** Whether enough was seen; 89.9% is not. */
export const isCovered = (seen: number, due: number): boolean => due > 0 && seen / due >= COVERAGE;
