import { anything, assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceError } from "../../../pipeline/errors.ts";
import { cardAddresses } from "../../../sources/a2a/addresses.ts";
import { hasExtendedCard, parseCard } from "../../../sources/a2a/card.ts";
import { describeSignatures, signaturesOf } from "../../../sources/a2a/signatures.ts";

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const signed = (...headers: unknown[]) => ({
  signatures: headers.map((header) => ({ protected: header, signature: "x" })),
});

function addressesOrError(rest: string): unknown {
  try {
    return cardAddresses(rest, "r");
  } catch (error) {
    return error;
  }
}

describe("addresses of a card", () => {
  it.each([
    ["https://a.test", ["https://a.test/.well-known/agent-card.json", "https://a.test/.well-known/agent.json"]],
    ["https://a.test/?q=1#x", ["https://a.test/.well-known/agent-card.json", "https://a.test/.well-known/agent.json"]],
    [
      "https://a.test/one/",
      [
        "https://a.test/one/.well-known/agent-card.json",
        "https://a.test/one/.well-known/agent.json",
        "https://a.test/.well-known/agent-card.json",
        "https://a.test/.well-known/agent.json",
      ],
    ],
    ["https://a.test/card.JSON?v=2#x", ["https://a.test/card.JSON?v=2"]],
    ["http://127.0.0.1:8080/card.json", ["http://127.0.0.1:8080/card.json"]],
  ])("%s", (rest, addresses) => expect(cardAddresses(rest, "r")).toEqual(addresses));

  it.each([
    ["a.test", "SOURCE_UNREADABLE"],
    ["", "SOURCE_UNREADABLE"],
    ["file:///etc/passwd.json", "SOURCE_UNREADABLE"],
    ["https://me:pw@a.test", "SOURCE_NOT_ALLOWED"],
  ])("%j has none", (rest, code) => {
    expect(() => cardAddresses(rest, "r")).toThrow(expect.objectContaining({ code }));
    expect(() => cardAddresses(rest, "r")).not.toThrow(/pw/);
  });

  it("are found or refused with a typed error, whatever comes in", () => {
    assert(
      property(string({ unit: "binary" }), (rest) => {
        expect(addressesOrError(`https://${rest}`)).toSatisfy(
          (found) =>
            found instanceof SourceError || (Array.isArray(found) && found.every((address) => URL.canParse(address))),
        );
      }),
    );
  });
});

describe("a card", () => {
  it.each([
    `{"name":"L","skills":[]}`,
    `{"name":"L","capabilities":{}}`,
    `{"name":"L","protocolVersion":"0.3.0"}`,
    `\uFEFF{"name":"L","supportedInterfaces":[]}`,
    `{"name":"L","skills":[7,null],"signatures":"no","more":[]}`,
  ])("%s is one", (text) => expect(parseCard(text)?.name).toBe("L"));

  it.each([
    "",
    "<html>",
    "null",
    "[]",
    `{"name":"L"}`,
    `{"name":" ","skills":[]}`,
    `{"skills":[]}`,
    `{"name":"L","skills":{}}`,
    `{"name":7,"skills":[]}`,
    "[".repeat(1_000_000),
  ])("%.40s is none", (text) => expect(parseCard(text)).toBeNull());

  it.each([
    [{ supportsAuthenticatedExtendedCard: true }, true],
    [{ capabilities: { extendedAgentCard: true } }, true],
    [{ capabilities: { extendedAgentCard: "yes" } }, false],
    [{ supportsAuthenticatedExtendedCard: 1 }, false],
    [{}, false],
  ])("%j has a longer one for some: %s", (fields, expected) => {
    const card = parseCard(JSON.stringify({ name: "L", skills: [], ...fields }));
    expect(card && hasExtendedCard(card)).toBe(expected);
  });
});

describe("signatures", () => {
  it("say by which algorithms", () => {
    const card = signed(encoded({ alg: "ES256", kid: "k1", jku: "https://keys.test/jwks" }), encoded({ alg: "none" }));
    const signatures = signaturesOf(card);
    expect(signatures).toEqual({ count: 2, algorithms: ["ES256", "none"] });
    expect(describeSignatures(signatures)).toBe("2 signatures, ES256 and none, not verified");
  });

  it.each([
    ["no base64", "!!!"],
    ["no JSON", Buffer.from("{").toString("base64url")],
    ["no object", encoded([1])],
    ["no text", encoded({ alg: 7, kid: {}, jku: null })],
    ["no string", 7],
    ["too long", encoded({ alg: "ES256", kid: "k".repeat(10_000) })],
  ])("that are %s are counted and not read", (_, header) => {
    const signatures = signaturesOf(signed(header));
    expect(signatures).toEqual({ count: 1, algorithms: [] });
    expect(describeSignatures(signatures)).toBe("1 signature, not verified");
  });

  it("do not write into the title what they like", () => {
    const header = encoded({ alg: "ES256, verified by all\n# Safe" });
    expect(describeSignatures(signaturesOf(signed(header)))).toBe("1 signature, not verified");
  });

  it("may be many, of which a few are looked into", () => {
    const many = Array.from({ length: 1000 }, (_, index) => encoded({ alg: `ES${index}` }));
    const { count, algorithms } = signaturesOf(signed(...many));
    expect(count).toBe(1000);
    expect(algorithms).toHaveLength(16);
  });

  it("may be missing or anything else", () => {
    expect(describeSignatures(signaturesOf({ name: "L" }))).toBeNull();
    assert(
      property(anything(), (value) => {
        expect(signaturesOf(value).count).toBe(0);
        const { count } = signaturesOf({ signatures: [value, { protected: value }] });
        expect(count).toBe(2);
      }),
    );
    assert(property(string(), (text) => void signaturesOf(signed(text, Buffer.from(text).toString("base64url")))));
  });
});
