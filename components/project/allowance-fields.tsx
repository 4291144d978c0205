import { type Allowance, PROBE_METHODS, type ProbeMethod, READING_METHODS } from '#lib/domain/environment/allowance.ts';
import { Checkbox, Input } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';

/** As typed: what is no number is told by the server, and stays in its field. */
export type AllowanceDraft = { ports: string; methods: readonly ProbeMethod[] } & Record<NumberName, string>;
type NumberName = Exclude<keyof Allowance, 'ports' | 'methods'>;

const REQUESTS: [NumberName, string][] = [
  ['requestsPerRun', 'Requests of one run'],
  ['requestsPerMinute', 'Requests a minute, all runs together'],
  ['gapSeconds', 'Seconds between two runs on one host'],
];
const LOAD: [NumberName, string][] = [
  ['loadRate', 'Requests a second'],
  ['loadUsers', 'Users at once'],
  ['loadSeconds', 'Seconds'],
  ['loadRequests', 'Requests in all'],
];

export function draftOf({ ports, methods, ...numbers }: Allowance): AllowanceDraft {
  const texts = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
  return { ports: ports?.join(', ') ?? '', methods, ...(texts as Record<NumberName, string>) };
}

export function allowanceOf({ ports, methods, ...numbers }: AllowanceDraft): Allowance {
  const list = ports.split(/[\s,;]+/).filter(Boolean);
  const read = Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, numberIn(text)]));
  return {
    ports: list.length === 0 ? null : list.map(numberIn),
    methods: [...methods],
    ...(read as Record<NumberName, number>),
  };
}

const numberIn = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.replaceAll(/[\s,_]/g, '')));

type Props = {
  draft: AllowanceDraft;
  onChange: (draft: AllowanceDraft) => void;
  /** What is open while no ports are written. */
  usualPorts: readonly number[];
  errorOf: (path: string) => string | null;
};

/** What probes may do in an environment beside the hosts that they reach. */
export function AllowanceFields({ draft, onChange, usualPorts, errorOf }: Props) {
  const number = ([name, label]: [NumberName, string]) => (
    <Field key={name} label={label} required error={errorOf(`allowance.${name}`)}>
      <Input
        inputMode="numeric"
        value={draft[name]}
        onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 font-medium text-sm">What probes may do there</legend>
      <Field
        label="Ports"
        error={errorOf('allowance.ports')}
        hint={`Left empty: ${usualPorts.join(', ')}, which are the ports of the web and of the addresses here.`}
      >
        <Input
          value={draft.ports}
          placeholder={usualPorts.join(', ')}
          className="font-mono"
          onChange={(event) => onChange({ ...draft, ports: event.target.value })}
        />
      </Field>
      <Methods draft={draft} onChange={onChange} />
      <div className="grid gap-3 sm:grid-cols-2">{REQUESTS.map(number)}</div>
      <div className="grid gap-2">
        <p className="text-sm">
          Load, at most <span className="text-muted">(only with the consent below)</span>
        </p>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">{LOAD.map(number)}</div>
      </div>
    </fieldset>
  );
}

function Methods({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const { methods } = draft;
  const writes = PROBE_METHODS.filter((method) => !READING_METHODS.includes(method));
  const box = (method: ProbeMethod) => (
    <Checkbox
      key={method}
      label={<span className="font-mono text-sm">{method}</span>}
      checked={methods.includes(method)}
      onCheckedChange={(checked) =>
        onChange({
          ...draft,
          methods: PROBE_METHODS.filter((one) => (one === method ? checked === true : methods.includes(one))),
        })
      }
    />
  );
  return (
    <div className="grid gap-2">
      <p className="text-sm">Requests that may be sent</p>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <span className="w-16 text-muted text-sm">Reading</span>
        {READING_METHODS.map(box)}
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <span className="w-16 text-muted text-sm">Changing</span>
        {writes.map(box)}
      </div>
      <p className="text-muted text-sm">Probes that sign in, upload or clean up need some of the second row.</p>
    </div>
  );
}
