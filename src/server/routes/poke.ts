import { type Context, Hono } from 'hono';
import { pageOf, type Guards } from '../guards.ts';
import type { ServerContext, Workings } from '../server-context.ts';

/** Proxies cut what is silent for longer, and a session that ended is noticed. */
const KEEP_ALIVE = 25_000;
/** A listener that takes nothing in for this many pieces is gone. */
const MOST_UNREAD = 16;

const POKE = 'event: poke\ndata:\n\n';
const STILL_HERE = ':\n\n';
/** In milliseconds: come back no sooner. */
const LATER = 'retry: 60000\n\n';

/** Server-sent events: `poke` means "pull again". Nothing else is ever sent unasked. */
export function pokeRoutes(workings: Workings, { signedIn, reading }: Guards) {
  return new Hono<ServerContext>().get('/poke', signedIn, reading, (context) =>
    context.body(pokesFor(workings, context), 200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    }),
  );
}

function pokesFor(
  { hub, sessions, streams, addressOf }: Workings,
  context: Context<ServerContext>,
): ReadableStream {
  const { user, key } = context.var.session;
  const address = addressOf(context);
  const page = pageOf(context);
  const text = new TextEncoder();
  let stop = () => {};
  /** Closed here or left by the listener: a stream takes nothing more, and to close it again throws. */
  let isOver = false;
  return new ReadableStream(
    {
      start(controller) {
        const close = () => {
          stop();
          if (!isOver) controller.close();
          isOver = true;
        };
        const send = (piece: string) => {
          if (isOver) return;
          if ((controller.desiredSize ?? 0) <= 0) close();
          else controller.enqueue(text.encode(piece));
        };
        /** A session that has ended is told once more, so that its device learns of it, and no more. */
        const sendAndLook = (piece: string) =>
          void sessions.isLive(key).then((isLive) => {
            send(piece);
            if (!isLive) close();
          }, close);
        const stopListening = hub.listen(user, { page, poke: () => sendAndLook(POKE), close });
        /** A tab that came straight back would push out the next one. */
        const makeRoom = () => {
          send(LATER);
          close();
        };
        const stopCounting = streams.add({ user, address, makeRoom });
        const timer = setInterval(() => sendAndLook(STILL_HERE), KEEP_ALIVE);
        stop = () => {
          clearInterval(timer);
          stopListening();
          stopCounting();
        };
        send(STILL_HERE);
      },
      cancel() {
        isOver = true;
        stop();
      },
    },
    new CountQueuingStrategy({ highWaterMark: MOST_UNREAD }),
  );
}
