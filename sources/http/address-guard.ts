import { lookup, type LookupAddress, type LookupAllOptions } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { AddressRefusedError } from "./addresses.ts";

/** True for an IP address that may be connected to. */
export type AddressRule = (address: string) => boolean;

/** Looks a name up: as `dns.lookup` does for all addresses. */
export type ResolveName = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Resolves a name, and leaves out every address that is not allowed. */
const guardedLookup =
  (isAllowed: AddressRule, resolveName: ResolveName): LookupFunction =>
  (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses: readonly LookupAddress[]) => {
      const [first, ...others] = addresses?.filter(({ address }) => isAllowed(address)) ?? [];
      if (error !== null) callback(error, "");
      else if (first === undefined) callback(new AddressRefusedError(`${hostname} has no public address`), "");
      else if (options.all === true) callback(null, [first, ...others]);
      else callback(null, first.address, first.family);
    });
  };

/**
 * An undici connector that refuses every end that is not allowed, at the moment of connecting, so that
 * neither a redirect nor a name that resolves anew gets around it. Names go through `lookup`; literals never do (net skips
 * it), so they are checked by themselves.
 */
export function guardedConnector(
  timeoutMs: number,
  isAllowed: AddressRule,
  resolveName: ResolveName = lookup,
): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup(isAllowed, resolveName) });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && !isAllowed(host)) {
      callback(new AddressRefusedError(`${host} is not a public address`), null);
      return;
    }
    connect(options, callback);
  };
}
