import type { Handler } from "hono";
import { streamSSE } from "hono/streaming";
import type { ReviewDesk } from "../../pipeline/ports/review-desk.ts";
import type { WebEnvironment } from "./guard.ts";

/** A word now and then, so that a connection that is gone is noticed. */
const BEAT_MS = 30_000;
/** More than this many agents at once, and only their number is told. */
const MOST_NAMED = 200;

/** Tells a page which agents changed, as it happens: events `changed` with a list of folders, empty for too many. */
export const changeEvents =
  (desk: ReviewDesk): Handler<WebEnvironment> =>
  (context) =>
    streamSSE(context, async (stream) => {
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve));
      const tell = (slugs: readonly string[]): void => {
        const named = slugs.length > MOST_NAMED ? [] : slugs;
        void stream.writeSSE({ event: "changed", data: JSON.stringify(named) });
      };
      const unwatch = desk.watch(tell);
      const beat = setInterval(() => void stream.writeSSE({ event: "beat", data: "" }), BEAT_MS);
      // Some browsers show a stream as open only once something came.
      await stream.writeSSE({ event: "beat", data: "" });
      await ended;
      clearInterval(beat);
      unwatch();
    });
