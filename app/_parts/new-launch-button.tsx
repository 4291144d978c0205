import { Button, ButtonLink } from '#components/ui/button.tsx';
import { launchableProjects } from '#lib/use-cases/launch/launchable-projects.ts';
import { read } from '../_server/read.ts';

/** Only managers open launches: others see the button with the reason. */
export async function NewLaunchButton() {
  const { rows } = await read(launchableProjects, {});
  return rows.length > 0 ? (
    <ButtonLink href="/launches/new" variant="primary">
      New launch
    </ButtonLink>
  ) : (
    <Button variant="primary" refusedReason="Only managers of a project can open a launch, and you manage none.">
      New launch
    </Button>
  );
}
