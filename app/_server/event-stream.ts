import 'server-only';

/** A reader that is this many chunks behind is dropped; it comes back and catches up. */
const MOST_BEHIND = 64;
/** A comment: the head of an answer leaves with its first bytes, and a browser that waits for news must know that it hears. */
const OPEN = new TextEncoder().encode(': open\n\n');

export type OpenStream = {
  /** False = the reader is too slow and is dropped. */
  send: (chunk: Uint8Array) => boolean;
  close: () => void;
  /** What to do when it ends; at once when it has. */
  atEnd: (end: () => void) => void;
};

/** An answer of server-sent events that lasts until the browser leaves; `begin` starts sending. */
export function eventStream(request: Request, begin: (stream: OpenStream) => Promise<void>): Response {
  const ends: (() => void)[] = [];
  let ended = false;
  const finish = () => {
    ended = true;
    for (const end of ends.splice(0)) end();
  };
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (chunk: Uint8Array) => {
        if (ended || (controller.desiredSize ?? 0) < -MOST_BEHIND) return false;
        controller.enqueue(chunk);
        return true;
      };
      const close = () => {
        finish();
        try {
          controller.close();
        } catch {
          // closed by the browser already
        }
      };
      const atEnd = (end: () => void) => (ended ? end() : void ends.push(end));
      request.signal.addEventListener('abort', close, { once: true });
      try {
        await begin({ send, close, atEnd });
        send(OPEN);
      } catch (error) {
        finish();
        throw error;
      }
      if (request.signal.aborted) close();
    },
    cancel: finish,
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
