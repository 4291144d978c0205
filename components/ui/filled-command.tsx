import type { FilledCommand } from '#lib/domain/environment/fill-command.ts';
import { CodeBlock } from './code-block.tsx';

/** A command to copy, with what stays open said below it. */
export function FilledCommandBlock({ command }: { command: FilledCommand }) {
  const notes = [
    command.missing.length > 0 ? `No value for ${command.missing.join(', ')}: put it in yourself.` : '',
    command.secrets.length > 0 ? `Needs the secret ${command.secrets.join(', ')}, which gonogo does not show.` : '',
    command.unsafe.length > 0 ? `Look twice: the value of ${command.unsafe.join(', ')} does something in a shell.` : '',
  ].filter((note) => note !== '');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <CodeBlock code={command.text} label="Command" />
      {notes.map((note) => (
        <p key={note} className="text-caveat text-sm [overflow-wrap:anywhere]">
          {note}
        </p>
      ))}
    </div>
  );
}
