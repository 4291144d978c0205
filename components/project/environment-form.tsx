'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { type Allowance, usualPorts } from '#lib/domain/environment/allowance.ts';
import { ENVIRONMENT_KINDS } from '#lib/domain/environment/kinds.ts';
import { hostsToAllow } from '#lib/domain/environment/uncovered.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Alert } from '../ui/alert.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Input, Textarea } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { toast } from '../ui/toast.ts';
import { AllowanceFields, allowanceOf, draftOf } from './allowance-fields.tsx';
import { hasTwice, newPair, type Pair, PairsEditor, toRecord } from './pairs-editor.tsx';

type Probe = { url: string; versionPath: string; commitPath: string };
export type EnvironmentValues = {
  name: string;
  kind: string;
  urls: { name: string; url: string }[];
  variables: { name: string; value: string }[];
  allowedHosts: string[];
  identityProbe: Probe | null;
  allowance: Allowance;
};
type Sent = Omit<EnvironmentValues, 'urls' | 'variables'> & {
  project: string;
  environment: string;
  seen?: string;
  urls: Record<string, string>;
  variables: Record<string, string>;
};

type Props = {
  project: string;
  /** Null = a new one. */
  environment: string | null;
  /** When what is shown was stored: a change made since is not overwritten. */
  seen?: string;
  initial: EnvironmentValues;
  refusedReason: string | null;
  onSend: (values: Sent) => Promise<Result<{ slug: string }>>;
};

const NO_PROBE: Probe = { url: '', versionPath: '', commitPath: '' };

export function EnvironmentForm({ project, environment, seen, initial, refusedReason, onSend }: Props) {
  const router = useRouter();
  const [name, setName] = useState(initial.name);
  const [kind, setKind] = useState(initial.kind);
  const [urls, setUrls] = useState<Pair[]>(() => initial.urls.map((one) => newPair(one.name, one.url)));
  const [variables, setVariables] = useState<Pair[]>(() =>
    initial.variables.map((one) => newPair(one.name, one.value)),
  );
  const [hosts, setHosts] = useState(initial.allowedHosts.join('\n'));
  const [probe, setProbe] = useState(initial.identityProbe ?? NO_PROBE);
  const [allowance, setAllowance] = useState(() => draftOf(initial.allowance));
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const hostList = hosts.split(/[\s,]+/).filter(Boolean);
  const missing = hostsToAllow([...urls.map((one) => one.value), probe.url], hostList);
  const save = async (over: boolean) => {
    const saved = await send(() =>
      onSend({
        project,
        environment: environment ?? '',
        seen: over ? undefined : seen,
        name,
        kind,
        urls: toRecord(urls),
        variables: toRecord(variables),
        allowedHosts: hostList,
        identityProbe: Object.values(probe).some((text) => text.trim()) ? probe : null,
        allowance: allowanceOf(allowance),
      }),
    );
    if (!saved) return;
    toast({ title: `${name}: saved`, tone: 'pass' });
    if (environment === null) router.push(`/projects/${project}/environments/${saved.slug}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return save(false);
  };
  const errorIn = (path: string) => problem?.fields.find((field) => field.path.startsWith(path))?.message ?? null;
  const probeField = (part: keyof Probe, label: string, placeholder: string) => (
    <Field label={label} error={fieldError(`identityProbe.${part}`)}>
      <Input
        value={probe[part]}
        placeholder={placeholder}
        spellCheck={false}
        className="font-mono"
        onChange={(event) => setProbe({ ...probe, [part]: event.target.value })}
      />
    </Field>
  );
  return (
    <form onSubmit={submit} noValidate className="grid max-w-3xl gap-5">
      {problem?.code === 'stale' ? (
        <Alert
          tone="fail"
          title={problem.message}
          action={
            <>
              <ButtonLink size="small" target="_blank" href={`/projects/${project}/environments/${environment}`}>
                Show what is stored now
              </ButtonLink>
              <Button size="small" busy={busy} onClick={() => save(true)}>
                Save mine over it
              </Button>
            </>
          }
        />
      ) : (
        <ProblemAlert problem={problem?.fields.length === 0 ? problem : null} />
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Name" required error={fieldError('name')}>
          <Input value={name} onChange={(event) => setName(event.target.value)} autoFocus={environment === null} />
        </Field>
        <Field label="Kind" required error={fieldError('kind')} hint="What gates ask for: production, beta, staging …">
          <Input value={kind} onChange={(event) => setKind(event.target.value)} list="kinds" spellCheck={false} />
        </Field>
        <datalist id="kinds">
          {ENVIRONMENT_KINDS.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </div>
      <PairsEditor
        legend="Addresses"
        pairs={urls}
        onChange={setUrls}
        nameLabel="Name of the address"
        valueLabel="Address"
        namePlaceholder="api"
        valuePlaceholder="https://api.acme.io"
        addLabel="Add an address"
        errorOf={(key) => fieldError(`urls.${key}`)}
      />
      <Field
        label="Hosts that may be reached"
        error={errorIn('allowedHosts')}
        hint="One a line: api.acme.io, *.acme.io, 10.1.0.0/16. Nothing else is ever contacted for this environment."
      >
        <Textarea rows={3} value={hosts} onChange={(event) => setHosts(event.target.value)} className="font-mono" />
      </Field>
      {missing.length > 0 ? (
        <p className="-mt-3 flex flex-wrap items-center gap-2 text-sm">
          <span className="text-caveat">Not allowed yet: {missing.join(', ')}</span>
          <Button size="small" onClick={() => setHosts([...hostList, ...missing].join('\n'))}>
            Allow {missing.length === 1 ? 'it' : 'them'}
          </Button>
        </p>
      ) : null}
      <AllowanceFields
        draft={allowance}
        onChange={setAllowance}
        usualPorts={usualPorts([...urls, ...variables, { value: probe.url }].map((one) => one.value))}
        errorOf={errorIn}
      />
      <PairsEditor
        legend="Variables"
        hint="Everybody in the project can read these. Passwords and tokens belong to the secrets."
        pairs={variables}
        onChange={setVariables}
        nameLabel="Name of the variable"
        valueLabel="Value"
        namePlaceholder="REGION"
        valuePlaceholder="eu-central-1"
        addLabel="Add a variable"
        errorOf={(key) => fieldError(`variables.${key}`)}
      />
      <fieldset className="grid gap-3">
        <legend className="mb-1 font-medium text-sm">Which version answers there</legend>
        {probeField('url', 'Address that tells it', 'https://api.acme.io/version')}
        <div className="grid gap-3 sm:grid-cols-2">
          {probeField('versionPath', 'Where the version stands in its answer', '$.version')}
          {probeField('commitPath', 'Where the commit stands', '$.commit')}
        </div>
      </fieldset>
      <div>
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          refusedReason={refusedReason ?? (hasTwice(urls) || hasTwice(variables) ? 'A name stands there twice.' : null)}
        >
          {environment === null ? 'Add the environment' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
