import { type Logger, NO_OBSERVER, type Observer } from "../ports/observer.ts";
import { logLine } from "./log-line.ts";
import type { Redactor } from "./redactor.ts";

/** Writes every event as a line to a logger, without secrets. A logger that fails is left alone. */
export const loggingObserver = (logger: Logger, redactor: Redactor): Observer => ({
  ...NO_OBSERVER,
  tell(event) {
    const { level, message, fields } = logLine(event);
    if (logger.isLevelEnabled?.(level) === false) return;
    try {
      const plain = redactor.value(fields);
      logger[level](typeof plain === "object" && plain !== null ? plain : {}, redactor.text(message));
    } catch {
      // A log is no reason to end a run.
    }
  },
});
