import { expect } from '@playwright/test';
import { URL } from './instance.ts';

/** One account, and what it may use to sign in. */
export interface Person {
  userId: string;
  name: string;
  email: string;
  password: string;
}

export interface Project {
  id: string;
  slug: string;
  name: string;
}

export type ProjectRole = 'manager' | 'contributor' | 'viewer' | 'auditor';
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The part of a launch that set-up and checks read; see /api/v1/openapi.json for the rest. */
export interface LaunchState {
  head: { state: string; t0: string | null; checklists: { versionId: string }[] };
  items: { key: string; text: string; leaf: boolean; reading: { outcome: string; derived: boolean } }[];
  readiness: { leadingGateKey: string; gates: { key: string; title: string; verdict: string }[] };
}

/** Set-up through /api/v1, so that a journey begins where it matters. */
export class Api {
  readonly token: string;

  constructor(token: string) {
    this.token = token;
  }

  async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${URL}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    expect(answer.ok, `${method} ${path} answered ${answer.status}: ${text}`).toBe(true);
    return JSON.parse(text) as T;
  }

  async project(name: string, members: readonly (readonly [Person, ProjectRole])[] = []): Promise<Project> {
    const fields = { name, zone: 'Europe/Berlin', onCall: '#payments-oncall', escalation: 'cto@acme.io' };
    const project = await this.call<Project>('POST', '/projects', fields);
    for (const [person, role] of members) {
      await this.call('POST', `/projects/${project.slug}/members`, { userId: person.userId, role });
    }
    return project;
  }

  async environment(project: Project, kind: string): Promise<string> {
    const host = `${kind}.acme.io`;
    const { id } = await this.call<{ id: string }>('POST', `/projects/${project.slug}/environments`, {
      name: kind,
      kind,
      urls: { api: `https://${host}` },
      variables: {},
      allowedHosts: [host],
      identityProbe: null,
    });
    return id;
  }

  /** @returns id of the first version */
  async checklist(project: Project, source: string): Promise<string> {
    const stored = await this.call<{ versionId: string }>('POST', '/checklists', { source, project: project.slug });
    return stored.versionId;
  }

  /** A checklist that comes with gonogo; @returns id of its newest version */
  async builtIn(file: string): Promise<string> {
    const library = await this.call<{ rows: { file: string; added: { slug: string } | null }[] }>(
      'GET',
      '/checklist-library',
    );
    const there = library.rows.find((row) => row.file === file)?.added;
    if (!there) return (await this.call<{ versionId: string }>('POST', `/checklist-library/${file}`)).versionId;
    const { rows } = await this.call<{ rows: { slug: string; newest: { id: string } }[] }>(
      'GET',
      '/checklists?pageSize=100',
    );
    return rows.find((row) => row.slug === there.slug)?.newest.id ?? '';
  }

  async launch(project: Project, version: string, checklistVersionIds: string[], extra: object = {}): Promise<string> {
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();
    const { launchId } = await this.call<{ launchId: string }>('POST', `/projects/${project.id}/launches`, {
      version,
      commit: '0a1b2c3d4e5f',
      checklistVersionIds,
      t0: inAWeek,
      zone: 'Europe/Berlin',
      ...extra,
    });
    return launchId;
  }

  state(launchId: string): Promise<LaunchState> {
    return this.call('GET', `/launches/${launchId}`);
  }

  async verdict(launchId: string, gateKey: string): Promise<string> {
    const { readiness } = await this.state(launchId);
    return readiness.gates.find((gate) => gate.key === gateKey)?.verdict ?? 'no such gate';
  }

  answer(launchId: string, itemKeys: readonly string[], outcome: string, note = ''): Promise<unknown> {
    return this.call('POST', `/launches/${launchId}/answers`, { itemKeys, outcome, note });
  }

  seat(project: Project, roleKey: string, person: Person): Promise<unknown> {
    const body = { holderId: person.userId, deputyId: null };
    return this.call('PUT', `/projects/${project.slug}/seats/${roleKey}`, body);
  }
}
