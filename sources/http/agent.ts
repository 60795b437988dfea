import { Agent, type Dispatcher } from "undici";
import { type AddressRule, guardedConnector } from "./address-guard.ts";
import type { HttpLimits } from "./limits.ts";

/** Connections with the limits of the client; idle ones do not keep the process alive. Proxies are not used. */
export function createAgent(options: { readonly limits: HttpLimits; readonly isAllowed: AddressRule }): Dispatcher {
  const { connectMs, headersMs, idleMs } = options.limits;
  return new Agent({
    connect: guardedConnector(connectMs, options.isAllowed),
    headersTimeout: headersMs,
    bodyTimeout: idleMs,
  });
}
