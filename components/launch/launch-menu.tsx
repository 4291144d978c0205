'use client';

import {
  Clock,
  Download,
  GitCommitHorizontal,
  Globe,
  ListChecks,
  MoreHorizontal,
  PauseCircle,
  PlayCircle,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';
import { EXPORT_FORMATS, FORMAT_NAMES } from '#lib/domain/launch/export/formats.ts';
import { ReasonDialog } from '../checklist/reason-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { DropdownMenu, type MenuItem } from '../ui/menu.tsx';
import { useLaunch, useLaunchContext } from './context.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { EnvironmentsDialog } from './environments-dialog.tsx';
import { ResumeDialog } from './resume-dialog.tsx';
import { isClosed } from './state-words.ts';
import { T0Dialog } from './t0-dialog.tsx';

type Asking = 'edit' | 't0' | 'environments' | 'hold' | 'resume' | null;

/** What else can be done with the launch. */
export function LaunchMenu() {
  const { actions, commands, launchId } = useLaunchContext();
  const head = useLaunch('head');
  const abilities = useLaunch('abilities');
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const closed = isClosed(head.state) ? 'This launch is closed.' : null;
  const update = closed ?? abilities['launch.update'].reason;
  const items: MenuItem[] = [
    {
      label: 'Version, commit, title',
      icon: GitCommitHorizontal,
      onSelect: () => setAsking('edit'),
      refusedReason: update,
    },
    { label: head.t0 ? 'Move T-0' : 'Set T-0', icon: Clock, onSelect: () => setAsking('t0'), refusedReason: update },
    { label: 'Environments', icon: Globe, onSelect: () => setAsking('environments'), refusedReason: update },
    head.held
      ? {
          label: 'Resume',
          icon: PlayCircle,
          onSelect: () => setAsking('resume'),
          refusedReason: closed ?? abilities['launch.hold'].reason,
        }
      : {
          label: 'Hold',
          icon: PauseCircle,
          onSelect: () => setAsking('hold'),
          refusedReason: closed ?? abilities['launch.hold'].reason,
        },
    { label: 'The way back', icon: Undo2, href: `/launches/${launchId}/rollback` },
    ...head.checklists.map((checklist) => ({
      label: `Checklist: ${checklist.title}`,
      icon: ListChecks,
      href: `/launches/${launchId}/checklist/move?from=${checklist.versionId}`,
      hint:
        checklist.newest > checklist.number
          ? `Version ${checklist.newest} is there`
          : `Version ${checklist.number}, the newest`,
      refusedReason: closed ?? abilities['launch.move-checklist'].reason,
      separated: checklist === head.checklists[0],
    })),
  ];
  items.push(
    ...FORMAT_NAMES.map((format, index) => ({
      label: EXPORT_FORMATS[format].label,
      icon: Download,
      href: `/launches/${launchId}/export/${format}`,
      download: true,
      separated: index === 0,
    })),
  );
  const hold = async (reason: string) => {
    const result = await commands.ask(() => actions.hold({ launchId, reason }));
    return result.ok ? null : result.error.message;
  };
  return (
    <>
      <DropdownMenu
        items={items}
        trigger={
          <Button size="icon" aria-label="Change the launch">
            <MoreHorizontal aria-hidden />
          </Button>
        }
      />
      <EditDialog key={`edit ${head.version} ${head.commit}`} open={asking === 'edit'} onClose={close} />
      <T0Dialog key={`t0 ${head.t0} ${head.zone}`} open={asking === 't0'} onClose={close} />
      <EnvironmentsDialog open={asking === 'environments'} onClose={close} />
      <ResumeDialog open={asking === 'resume'} onClose={close} />
      <ReasonDialog
        open={asking === 'hold'}
        onClose={close}
        title="Hold the launch"
        description="Until it is resumed, no gate lets a pipeline pass."
        label="Why"
        confirmLabel="Hold"
        onSubmit={hold}
      />
    </>
  );
}
