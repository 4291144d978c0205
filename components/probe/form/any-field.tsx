'use client';

import { type FormNode, fitting } from '#lib/domain/probe/form/form.ts';
import { type Place, useForm, valueAt } from './context.ts';
import { Group } from './group.tsx';
import { LeafField } from './leaf-field.tsx';
import { List } from './list.tsx';
import { Pairs } from './pairs.tsx';

/** One key of a probe, however deep what it holds. */
export function AnyField({ place, node }: { place: Place; node: FormNode }) {
  const { value } = useForm();
  const own = valueAt(value, place.path);
  switch (node.widget) {
    case 'group':
      return shaped(own, 'map') ? <Group place={place} fields={node.fields} /> : <Raw place={place} />;
    case 'pairs':
      return shaped(own, 'map') ? <Pairs place={place} node={node.value} /> : <Raw place={place} />;
    case 'list':
      return shaped(own, 'list') ? <List place={place} node={node.item} /> : <Raw place={place} />;
    case 'texts':
      return shaped(own, 'map') && own !== undefined ? (
        <Raw place={place} />
      ) : (
        <List place={place} node={{ widget: 'text', example: node.example }} />
      );
    case 'either': {
      const fits = node.options[fitting(node.options, own)];
      return fits ? <AnyField place={place} node={fits} /> : null;
    }
    default:
      return <LeafField place={place} node={node} />;
  }
}

/** Written in another shape than the form knows: shown as it is, so that nothing is lost. */
function Raw({ place }: { place: Place }) {
  return <LeafField place={place} node={{ widget: 'yaml', example: null }} />;
}

function shaped(value: unknown, shape: 'map' | 'list'): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Array.isArray(value) === (shape === 'list');
}
