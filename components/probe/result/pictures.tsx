type Props = { pictures: readonly { id: string; name: string }[]; fileHref: (id: string) => string };

/** What a browser showed at the end of its run; opens in its own size. */
export function Pictures({ pictures, fileHref }: Props) {
  return pictures.map(({ id, name }) => (
    <details key={id} className="text-sm" open>
      <summary>What the browser showed</summary>
      <a href={fileHref(id)} download={name} className="mt-2 block w-fit max-w-full rounded border border-line">
        <img
          src={fileHref(id)}
          alt={`The page at the end of the run: ${name}. Secrets are covered.`}
          loading="lazy"
          className="max-h-96 w-auto max-w-full rounded"
        />
      </a>
    </details>
  ));
}
