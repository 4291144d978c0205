import { randomUUID } from 'node:crypto';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import { Api, type Person } from './api.ts';
import { gonogo, URL } from './instance.ts';

const PASSWORD = 'four plain unrelated words';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Accounts of one run. Everybody signs in once; later contexts start from what the browser kept. */
export class People {
  readonly api: Api;
  readonly admin: Person;
  readonly #states = new Map<string, State>();

  constructor(api: Api, admin: Person) {
    this.api = api;
    this.admin = admin;
  }

  async add(name: string, { mustChangePassword = false } = {}): Promise<Person> {
    const email = addressOf(name);
    const fields = { email, name, password: PASSWORD, mustChangePassword };
    const { userId } = await this.api.call<{ userId: string }>('POST', '/people', fields);
    return { userId, name, email, password: PASSWORD };
  }

  /** A browser of its own, signed in. The caller closes it. */
  async context(browser: Browser, person: Person, options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const known = this.#states.get(person.email);
    const context = await browser.newContext({ baseURL: URL, ...options, ...(known ? { storageState: known } : {}) });
    if (!known) {
      await signIn(context, person);
      this.#states.set(person.email, await context.storageState());
    }
    return context;
  }
}

/** As the form does it, without drawing the page. */
export async function signIn(context: BrowserContext, { email, password }: Person): Promise<void> {
  const csrf = await context.request.get('/api/auth/csrf');
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const form = { csrfToken, email, password, json: 'true', redirect: 'false' };
  const answer = await context.request.post('/api/auth/callback/credentials', { form });
  expect(answer.ok(), `${email} signs in: ${await answer.text()}`).toBe(true);
}

interface Fixtures {
  /** Opens a page as somebody; its browser is closed after the test. */
  as: (person: Person, options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures, { people: People }>({
  people: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from this pattern.
    async ({}, use) => {
      const email = addressOf('Ada Admin');
      const account = ['--email', email, '--name', 'Ada Admin'];
      const made = await gonogo(['user', 'create', ...account, '--role', 'admin', '--password-stdin'], PASSWORD);
      expect(made.code, made.err).toBe(0);
      const token = await gonogo(['token', 'create', '--email', email, '--name', 'browser tests']);
      expect(token.code, token.err).toBe(0);
      const api = new Api(token.out.trim());
      const { userId } = await api.call<{ userId: string }>('GET', '/me');
      await use(new People(api, { userId, name: 'Ada Admin', email, password: PASSWORD }));
    },
    { scope: 'worker' },
  ],
  as: async ({ browser, people }, use) => {
    const open: BrowserContext[] = [];
    await use(async (person, options) => {
      const context = await people.context(browser, person, options);
      open.push(context);
      return context.newPage();
    });
    for (const context of open) await context.close();
  },
});

/** Unique, so that a run that begins anew after a failure finds no account in its way. */
function addressOf(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}.${randomUUID().slice(0, 8)}@example.org`;
}

export { expect };
