'use client';

import { useEffect, useState } from 'react';
import { settled } from '../../form/result.ts';
import { Input, Select } from '../../ui/controls.tsx';
import { Field } from '../../ui/field.tsx';
import type { BenchActions } from './actions.ts';

export type ProbePlace = { checklist: string; itemKey: string; probe: string | null };
type Item = { key: string; text: string; probes: string[] };

type Props = { actions: BenchActions; place: ProbePlace | null; onChange: (place: ProbePlace | null) => void };

/** A checklist, one of its items, and whether the probe is a new one or takes the place of another. */
export function PlacePicker({ actions, place, onChange }: Props) {
  const [search, setSearch] = useState('');
  const [lists, setLists] = useState<{ slug: string; title: string }[]>([]);
  const [checklist, setChecklist] = useState(place?.checklist ?? '');
  const [items, setItems] = useState<Item[]>([]);
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(async () => {
      const found = await settled(actions.checklists({ search }));
      if (!stale && found.ok) setLists(found.data.rows);
    }, 200);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [actions, search]);
  useEffect(() => {
    let stale = false;
    setItems([]);
    if (checklist)
      void settled(actions.items({ checklist })).then((found) => {
        if (!stale && found.ok) setItems(found.data.rows);
      });
    return () => {
      stale = true;
    };
  }, [actions, checklist]);
  const item = items.find((one) => one.key === place?.itemKey);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Find a checklist">
        <Input value={search} type="search" onChange={(event) => setSearch(event.target.value)} />
      </Field>
      <Field label="Checklist" required>
        <Select
          value={checklist}
          onChange={(event) => {
            setChecklist(event.target.value);
            onChange(null);
          }}
        >
          <option value="">Choose one</option>
          {lists.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Item" required className="sm:col-span-2">
        <Select
          value={place?.itemKey ?? ''}
          disabled={checklist === ''}
          onChange={(event) =>
            onChange(event.target.value === '' ? null : { checklist, itemKey: event.target.value, probe: null })
          }
        >
          <option value="">Choose one</option>
          {items.map(({ key, text }) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </Select>
      </Field>
      {item && place && item.probes.length > 0 ? (
        <Field label="In place of" required className="sm:col-span-2">
          <Select
            value={place.probe ?? ''}
            onChange={(event) => onChange({ ...place, probe: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">none: as a new probe</option>
            {item.probes.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
    </div>
  );
}
