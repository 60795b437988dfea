import type { Observer } from "../ports/observer.ts";

/** Tells two observers; the second one's steps lie within those of the first. */
export const bothObservers = (one: Observer, other: Observer): Observer => ({
  tell(event) {
    one.tell(event);
    other.tell(event);
  },
  within: (step, work, resultOf) => one.within(step, () => other.within(step, work, resultOf), resultOf),
  traceparent: () => one.traceparent() ?? other.traceparent(),
});
