import { z } from 'zod';
import { probeKind } from './common.ts';
import { COUNT, duration, field, httpUrl, matcher, notEmpty, strict, TIME, text, told } from './fields.ts';

export type BrowserStep =
  | { do: 'goto'; url: string }
  | { do: 'click'; selector: string }
  | { do: 'fill'; selector: string; value: string }
  | { do: 'press'; key: string; selector: string | null }
  | { do: 'wait'; selector: string };

const step = field<BrowserStep>(
  (value, refuse) => {
    const hint =
      'Write { click: "text=Save" }, { fill: { selector: "#name", value: x } }, { press: Enter }, { goto: url } or { wait: "#done" }.';
    const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    const [key = '', ...more] = Object.keys(given);
    const what = given[key];
    if (more.length > 0) return refuse('A step does one thing.', hint);
    if (key === 'fill') {
      const fields = z.strictObject({ selector: text, value: z.string() }).safeParse(what);
      return fields.success ? { do: 'fill', ...fields.data } : refuse('A field and its value are missing.', hint);
    }
    if (key === 'press' && typeof what === 'object' && what !== null) {
      const keys = z.strictObject({ selector: text, key: text }).safeParse(what);
      return keys.success ? { do: 'press', ...keys.data } : refuse('A key is missing.', hint);
    }
    if (typeof what !== 'string' || what === '') return refuse('This step is not understood.', hint);
    if (key === 'goto') return { do: 'goto', url: what };
    if (key === 'click' || key === 'wait') return { do: key, selector: what };
    if (key === 'press') return { do: 'press', key: what, selector: null };
    return refuse(`There is no step "${key}".`, hint);
  },
  { form: 'yaml', example: '{ click: "text=Save" }' },
);

const attribute = strict({ selector: text, name: text, value: matcher() });

/** One or several, always read as a list. */
function list<T extends z.ZodType>(one: T) {
  return z.preprocess(
    (value) => (Array.isArray(value) || value === undefined ? value : [value]),
    z.array(one).min(1).max(50),
  );
}

export const browser = probeKind(
  'browser',
  {
    url: httpUrl,
    steps: z.array(step).max(100, told('More than 100 steps.', 'Split it.')).prefault([]),
    /** How wide the window is, in pixels. */
    width: z.number().int().min(200).max(4000).prefault(1280),
    /** How long the page is watched after it has loaded. */
    settle: duration
      .superRefine((ms, context) => {
        if (ms > 60_000) context.addIssue({ code: 'custom', message: told('This is too long.', 'At most 1m.') });
      })
      .prefault('500ms'),
    expect: strict({
      status: z.number().int().optional(),
      title: matcher().optional(),
      finalUrl: matcher().optional(),
      visible: list(text).optional(),
      attribute: list(attribute).optional(),
      consoleErrors: matcher(COUNT).optional(),
      failedRequests: matcher(COUNT).optional(),
      /** Until the page has loaded. */
      time: matcher(TIME).optional(),
    }).superRefine(notEmpty),
  },
  '30s',
);
export type BrowserSpec = z.infer<typeof browser>;
