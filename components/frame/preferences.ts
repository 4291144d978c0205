/** Kept in cookies, so that the server draws the page right at once and no script has to repaint it. */
export const THEME_COOKIE = 'gonogo-theme';
export const RAIL_COOKIE = 'gonogo-rail';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

export function readRailNarrow(value: string | undefined): boolean {
  return value === 'narrow';
}

const YEAR_SECONDS = 31_536_000;

/** Browser only. */
export function keepPreference(cookie: typeof THEME_COOKIE | typeof RAIL_COOKIE, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR and older Safari.
  document.cookie = `${cookie}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

/** Browser only: shows the theme now and keeps it for the next page. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keepPreference(THEME_COOKIE, theme);
}
