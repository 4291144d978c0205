import type { environmentById } from '../../db/environments.ts';
import type { SoakSetting } from '../../db/soak-watch.ts';
import type { Equipment } from '../probe/environment-tools.ts';

export type SampleOptions = {
  /** Which machine asks. */
  from: string;
  /** The worker stops: nothing is known of these moments, and another worker asks again. */
  signal?: AbortSignal;
};

/** Where the sources of a soak are asked: in the environment of the gate that closes it. */
export type SoakPlace = {
  launchId: string;
  setting: SoakSetting;
  gateTitle: string | null;
  environment: Awaited<ReturnType<typeof environmentById>>;
  /** Opened once, for all metrics; null where there is no environment. */
  equipment: Equipment | null;
};
