import { type EnvironmentRow, environmentFields } from '../../db/environments.ts';
import { looksSecret } from '../../domain/environment/variables.ts';
import { portsOf } from '../../domain/probe/guard/of-environment.ts';
import { isPlaceholder } from '../../domain/readiness/placeholder.ts';

export function environmentView(row: EnvironmentRow) {
  const fields = environmentFields(row);
  const list = sorted(fields.urls).map(([name, url]) => ({ name, url, placeholder: isPlaceholder(url) }));
  return {
    id: row.id,
    slug: row.slug,
    name: fields.name,
    kind: fields.kind,
    urls: list,
    variables: sorted(fields.variables).map(([name, value]) => ({
      name,
      value,
      looksSecret: looksSecret(name),
      placeholder: isPlaceholder(value),
    })),
    allowedHosts: fields.allowedHosts,
    identityProbe: fields.identityProbe,
    allowance: fields.allowance,
    /** What is open while the allowance names no ports. */
    usualPorts: portsOf(fields),
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  };
}

/** The database keeps no order of names. */
function sorted(record: Record<string, string>): [string, string][] {
  return Object.entries(record).sort(([one], [other]) => one.localeCompare(other, 'en'));
}
