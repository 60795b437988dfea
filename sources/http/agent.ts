import { Agent, type Dispatcher } from "undici";
import { type AddressRule, guardedConnector, type ResolveName } from "./address-guard.ts";
import type { HttpLimits } from "./limits.ts";

/** Connections to one host at once: what a browser allows itself. */
const MOST_CONNECTIONS = 6;

/** Connections with the limits of the client; idle ones do not keep the process alive. Proxies are not used. */
export function createAgent(options: {
  readonly limits: HttpLimits;
  readonly isAllowed: AddressRule;
  readonly resolveName?: ResolveName | undefined;
}): Dispatcher {
  const { connectMs, headersMs, idleMs } = options.limits;
  return new Agent({
    connections: MOST_CONNECTIONS,
    connect: guardedConnector(connectMs, options.isAllowed, options.resolveName),
    headersTimeout: headersMs,
    bodyTimeout: idleMs,
  });
}
