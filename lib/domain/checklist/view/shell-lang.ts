/** Info strings of fences that hold shell. */
export const isShell = (lang: string) => /^(?:bash|sh|shell|console|zsh|shell-session|terminal)$/.test(lang);
