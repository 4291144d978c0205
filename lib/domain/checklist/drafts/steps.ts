import type { CurlRequest } from './curl.ts';
import type { Expected } from './expectation.ts';

/** How often a loop asks, or with which values of its name. */
export type Loop = { name: string; values: string[] | null; count: number };

export type RequestStep = {
  kind: 'request';
  line: number;
  endLine: number;
  title: string;
  request: CurlRequest;
  timeout: string | null;
  captures: Record<string, string | { regex: string }>;
  expected: Expected;
  warnings: string[];
  /** The loop around it. */
  loop?: Loop;
};
/** A command that is no request: a person has to do it. */
export type OtherStep = { kind: 'other'; line: number; endLine: number; title: string; text: string };
export type BlockStep = RequestStep | OtherStep;
