import type { EffortSum, ItemFacts } from './model.ts';

/** Person-hours of some items; a shared group counts once, and what nobody estimated is counted apart, never as zero. */
export function sumEffort(items: Pick<ItemFacts, 'effort' | 'effortGroup'>[]): EffortSum {
  const sum: EffortSum = { lowHours: 0, highHours: 0, unestimated: 0 };
  const groups = new Map<string, { lowHours: number; highHours: number }>();
  for (const { effort, effortGroup } of items) {
    if (!effort) {
      sum.unestimated += 1;
      continue;
    }
    const lowHours = Math.min(effort.lowHours, effort.highHours);
    const highHours = Math.max(effort.lowHours, effort.highHours);
    if (effortGroup === null) {
      sum.lowHours += lowHours;
      sum.highHours += highHours;
      continue;
    }
    const group = groups.get(effortGroup);
    groups.set(effortGroup, {
      lowHours: Math.max(group?.lowHours ?? 0, lowHours),
      highHours: Math.max(group?.highHours ?? 0, highHours),
    });
  }
  for (const group of groups.values()) {
    sum.lowHours += group.lowHours;
    sum.highHours += group.highHours;
  }
  return sum;
}
