import type { PackedSoak } from '#lib/domain/soak/packed.ts';
import type { Result } from '../form/result.ts';
import type { Changed } from '../launch/actions.ts';

/* What the soak page hands down: components know no server. */

type Call<Input, Output> = (input: Input) => Promise<Result<Output>>;

export type MetricInput = {
  launchId: string;
  metricKey?: string;
  title: string;
  unit: string;
  target: string;
  alert: string;
  onNoData: 'undecided' | 'fail';
  owner: string;
  source:
    | string
    | { promql: string; from?: string; token?: string; unit?: string }
    | { probe: string; name?: string; read?: string }
    | null;
};
export type CadenceInput = {
  launchId: string;
  cadenceKey?: string;
  title: string;
  from: string;
  every: string;
  until: string;
  owner: string;
};

export type SoakActions = {
  show: Call<{ launchId: string }, PackedSoak>;
  record: Call<
    {
      launchId: string;
      metricKey: string;
      offsetSeconds: number;
      text: string;
      note: string;
      picture: { name: string; contentBase64: string } | null;
    },
    Changed
  >;
  setMetric: Call<MetricInput, Changed>;
  setCadence: Call<CadenceInput, Changed>;
  takeBack: Call<{ launchId: string; kind: 'metric' | 'cadence'; key: string }, Changed>;
  join: Call<{ launchId: string; from: string; to: string }, Changed>;
  rehearse: Call<{ launchId: string; triggerKey: string }, Changed>;
  act: Call<
    {
      launchId: string;
      triggerKey: string;
      firedAt: string;
      kind: 'acknowledged' | 'dismissed';
      reason: string;
    },
    Changed
  >;
};
