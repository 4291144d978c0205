import { LAUNCH_STATES, type LaunchStateName } from '#lib/domain/outcome.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { STATE_WORDS } from './state-words.ts';

type Props = { state: LaunchStateName | null; text: string };

/** Filters of the list of launches; they live in the address, and work without any script. */
export function LaunchFilters({ state, text }: Props) {
  const address = (next: LaunchStateName | null) => {
    const query = new URLSearchParams({ ...(next ? { state: next } : {}), ...(text ? { q: text } : {}) });
    return query.size > 0 ? `/launches?${query}` : '/launches';
  };
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
      <search>
        <form action="/launches" className="flex gap-2">
          {state ? <input type="hidden" name="state" value={state} /> : null}
          <Input
            type="search"
            name="q"
            defaultValue={text}
            aria-label="Search launches"
            placeholder="Project, version or title"
          />
          <Button type="submit">Search</Button>
        </form>
      </search>
      <FilterChips
        label="State"
        clearHref={address(null)}
        chips={LAUNCH_STATES.map((one) => ({
          label: STATE_WORDS[one],
          active: one === state,
          href: address(one === state ? null : one),
        }))}
      />
    </div>
  );
}
