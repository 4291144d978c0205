const BACK = /\b(?:roll\s?-?backs?|roll(?:ed|ing)?\s+back|fall\s?-?back|way\s+back|revert|backout)\b/i;
const TRIED =
  /\b(?:test(?:ed|s)?|rehears(?:ed|al|e)|drill(?:ed|s)?|practi[cs]ed?|tried|exercised?|verified|validated|dry[- ]?run|proven|timed?)\b/i;

/** Whether an item asks to see a roll back rehearsed: "Rollback tested on staging", not "Rollback plan documented". */
export function asksForDrill(text: string): boolean {
  return BACK.test(text) && TRIED.test(text);
}
