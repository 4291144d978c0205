/** How much a message may disturb: `urgent` passes quiet hours and is never kept for a digest. */
export type Urgency = 'urgent' | 'normal';

/** In the order in which settings and filters show them. */
export const NOTIFICATION_GROUPS = [
  'For you',
  'Votes and decisions',
  'Launch room',
  'After the launch',
  'Watching',
] as const;
export type NotificationGroup = (typeof NOTIFICATION_GROUPS)[number];

export type Kind = {
  /** As people choose it in their settings: "Tell me when ...". */
  label: string;
  group: NotificationGroup;
  urgency: Urgency;
  /** Whether it goes out by mail too, unless the person says otherwise. The list in gonogo has it always. */
  email: boolean;
};

const kind = (group: NotificationGroup, label: string, email: boolean, urgency: Urgency = 'normal'): Kind => ({
  label,
  group,
  urgency,
  email,
});

/** Everything that people are told of. */
export const KINDS = {
  'item.assigned': kind('For you', 'An item is given to you', true),
  mention: kind('For you', 'Somebody mentions you in a comment', true),
  'signoff.asked': kind('For you', 'A vote of yours is asked for', true),
  'signoff.stale': kind('For you', 'A vote of yours no longer counts', true),
  'review.due': kind('For you', 'A checklist of yours is due for review', true),
  'waiver.asked': kind('Votes and decisions', 'A waiver is asked for, or answered', true),
  'waiver.expiring': kind('Votes and decisions', 'A waiver is about to end', true),
  decision: kind('Votes and decisions', 'A decision is recorded', true),
  hold: kind('Votes and decisions', 'A launch is put on hold', true, 'urgent'),
  resume: kind('Votes and decisions', 'A launch goes on after a hold', true, 'urgent'),
  'step.failed': kind('Launch room', 'A step fails', true, 'urgent'),
  'canary.broken': kind('Launch room', 'A canary breaks its limits', true, 'urgent'),
  'rollback.started': kind('Launch room', 'A rollback begins', true, 'urgent'),
  'rollback.done': kind('Launch room', 'A rollback is done', true, 'urgent'),
  'trigger.fired': kind('After the launch', 'A rollback trigger fires', true, 'urgent'),
  'trigger.ended': kind('After the launch', 'A rollback trigger is over', false),
  'slot.due': kind('After the launch', 'A reading of the soak is due', false),
  'slot.late': kind('After the launch', 'A reading of the soak is late', true),
  'soak.verdict': kind('After the launch', 'The soak has a verdict', true),
  'probe.failing': kind('Watching', 'A probe that passed fails', true),
  'alert.in': kind('Watching', 'An alert comes in', true, 'urgent'),
  'routine.due': kind('Watching', 'A routine is due', true),
  'routine.overdue': kind('Watching', 'A routine is overdue', true),
  'dependency.down': kind('Watching', 'Something that the launch depends on is down', true, 'urgent'),
} as const satisfies Record<string, Kind>;

export type NotificationKind = keyof typeof KINDS;

export const NOTIFICATION_KINDS = Object.keys(KINDS) as [NotificationKind, ...NotificationKind[]];
