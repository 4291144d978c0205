import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { getConfig, programFolders } from '#lib/config/env.ts';
import { Trouble } from '../trouble.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const PLACES = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const MEND =
  'Install Chromium on the machine that runs the worker, or name a browser in the setting PLAYWRIGHT_CHROMIUM.';

/** The path of a Chromium: the one that is named, else the usual ones, else Playwright's own. Throws Trouble where there is none. */
export function browserProgram(own: () => string, named = getConfig().chromium, path = programFolders()): string {
  if (named !== undefined) {
    if (isProgram(named)) return named;
    throw new Trouble('connect', 'missing-tool', `PLAYWRIGHT_CHROMIUM is ${named}, which is not a program. ${MEND}`);
  }
  const folders = [...PLACES, ...path.split(delimiter).filter((each) => each !== '')];
  const usual = [
    ...folders.flatMap((folder) => NAMES.map((name) => join(/* turbopackIgnore: true */ folder, name))),
    ...APPLICATIONS,
  ];
  const found = usual.find(isProgram) ?? [playwrightsOwn(own)].find(isProgram);
  if (found) return found;
  throw new Trouble('connect', 'missing-tool', `There is no browser here. ${MEND}`);
}

function playwrightsOwn(own: () => string): string {
  try {
    return own();
  } catch {
    return '';
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}
