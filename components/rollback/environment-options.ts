import type { EnvironmentChoice } from '#lib/domain/rollback/view.ts';
import type { Option } from '../ui/controls.tsx';

/** Name and kind, where the name does not say it. */
export function environmentOptions(environments: readonly EnvironmentChoice[]): Option[] {
  return environments.map(({ id, name, kind }) => ({
    value: id,
    label: name.toLowerCase().includes(kind.toLowerCase()) ? name : `${name} (${kind})`,
  }));
}
