import { BlockList, isIP } from "node:net";

/**
 * IPv4 ranges that are not the public internet. Source: IANA IPv4 Special-Purpose Address Registry (RFC 6890 and
 * successors), multicast (RFC 5771), and 168.63.129.16, the metadata address of a large cloud that lies in public space.
 */
const REFUSED_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/**
 * Only 2000::/3 is global unicast (RFC 4291), which leaves out loopback, link-local, unique local and multicast, and every
 * form that carries an IPv4 address: mapped ::ffff:0:0/96 and NAT64 64:ff9b::/96.
 */
const GLOBAL_V6 = ["2000::", 3] as const;

/** Ranges within it that are not the public internet: protocol assignments with Teredo, documentation, 6to4. */
const REFUSED_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const;

const refused = new BlockList();
for (const [network, prefix] of REFUSED_V4) refused.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of REFUSED_V6) refused.addSubnet(network, prefix, "ipv6");
const globalV6 = new BlockList();
globalV6.addSubnet(...GLOBAL_V6, "ipv6");

/** True for an IP address on the public internet. False for every other address, and for what is no address. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused.check(address, "ipv4");
    case 6:
      return globalV6.check(address, "ipv6") && !refused.check(address, "ipv6");
    default:
      return false;
  }
}

/** A connection that was not made, because its end is not on the public internet. */
export class AddressRefusedError extends Error {
  override readonly name = "AddressRefusedError";
}
