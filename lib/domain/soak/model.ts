/** What was read of one metric at one moment. A check without a number is true (in order) or false. */
export type Observation = {
  /** Of the stored row; left out where there is none. */
  id?: string;
  metricKey: string;
  /** In the metric's own unit; null = the source answered, but with no usable number. */
  value: number | boolean | null;
  /** The moment it speaks of. */
  at: Date;
  /** When it was stored. */
  recordedAt: Date;
  /** A person read it and typed it in; left out = a machine did, or nobody asks. */
  byPerson?: boolean;
  /** True for a source that can be asked about the past; a person, and a probe, only know the present. */
  fromHistory: boolean;
};

/** Where an observation stands: between target and alert it is watched, past the alert it is a breach. */
export const STANDINGS = ['within', 'watch', 'breach', 'no-data'] as const;
export type Standing = (typeof STANDINGS)[number];

/** A page shows so many checks of a metric: the newest and the next. */
export const SLOTS_SHOWN = 48;

/** And so many of the firings of a trigger, the newest. */
export const FIRINGS_SHOWN = 10;
