'use client';

import { CalendarCheck, CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { type Result, settled } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { toast } from '../ui/toast.ts';

export type ReviewView = {
  days: number | null;
  state: 'none' | 'fresh' | 'due' | 'overdue';
  dueAt: string | null;
  since: string | null;
};

type Props = {
  review: ReviewView;
  refusedReason: string | null;
  onSet: (days: number | null) => Promise<Result>;
  onConfirm: () => Promise<Result>;
};

const CHOICES = [
  { value: '', label: 'never' },
  { value: '30', label: 'every 30 days' },
  { value: '90', label: 'every 90 days' },
  { value: '180', label: 'every 180 days' },
  { value: '365', label: 'every year' },
];

/** How often somebody looks whether it is still right, whether that is due, and the button that says so. */
export function ReviewBar({ review, refusedReason, onSet, onConfirm }: Props) {
  const { busy, send } = useSend({ refresh: true });
  const [days, setDays] = useState(String(review.days ?? ''));
  const known = CHOICES.some((choice) => choice.value === days);
  const options = known ? CHOICES : [...CHOICES, { value: days, label: `every ${days} days` }];
  const choose = async (value: string) => {
    const before = days;
    setDays(value);
    const result = await settled(onSet(value === '' ? null : Number(value)));
    if (result.ok) return send(async () => result);
    setDays(before);
    toast({ tone: 'fail', title: 'Not saved', description: result.error.message });
  };
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label="Review" required className="w-40">
        <Select
          value={days}
          disabled={refusedReason !== null}
          onChange={(event) => choose(event.target.value)}
          options={options}
        />
      </Field>
      <ReviewBadge review={review} />
      {review.state === 'none' ? null : (
        <Button size="small" busy={busy} refusedReason={refusedReason} onClick={() => send(onConfirm)}>
          Still right
        </Button>
      )}
    </div>
  );
}

/** Due, overdue, or when it will be; absent where nobody has to look. */
export function ReviewBadge({ review }: { review: Pick<ReviewView, 'state' | 'dueAt'> }) {
  if (review.state === 'none' || review.dueAt === null) return null;
  if (review.state === 'fresh') {
    return (
      <span className="text-muted text-sm">
        next look <RelativeTime at={review.dueAt} />
      </span>
    );
  }
  const overdue = review.state === 'overdue';
  return (
    <Badge tone={overdue ? 'fail' : 'caveat'} icon={overdue ? CalendarClock : CalendarCheck}>
      {overdue ? 'Review overdue' : 'Review due'}
    </Badge>
  );
}
