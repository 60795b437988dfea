import type { Observer } from "../../pipeline/ports/observer.ts";

/** What a request came to: the status of its answer, or a redirect. */
export type FetchStatus = number | "redirect";

/** Makes a request and tells whoever watches how it ended and how long it took. Errors pass through. */
export async function told<T>(
  { observer, clockMs }: { readonly observer: Observer; readonly clockMs: () => number },
  url: string,
  request: () => Promise<T>,
  statusOf: (answer: T) => FetchStatus,
): Promise<T> {
  const startMs = clockMs();
  const tell = (status: FetchStatus | null): void =>
    observer.tell({ kind: "fetch", url, status, ms: Math.round(clockMs() - startMs) });
  try {
    const answer = await request();
    tell(statusOf(answer));
    return answer;
  } catch (error) {
    tell(null);
    throw error;
  }
}
