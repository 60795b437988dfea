import type { ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Route } from "../http-server.ts";

/** What a hostile or broken server does, and what has to become of it. */
export interface HostileCase {
  readonly name: string;
  /** Path on the server; a whole address where the host is what is hostile. */
  readonly at: string;
  readonly route?: Route;
  /** Code of the error, or the codes of findings that the drafted assessment must have. */
  readonly outcome: string | readonly string[];
}

const MIB = 1024 * 1024;
const html = { "content-type": "text/html; charset=utf-8" };
const markdown = { "content-type": "text/markdown" };
const PROSE = "Files tickets in the tracker for its user and asks before it closes one. ".repeat(12);
const page = (body: string, head = ""): string =>
  `<!doctype html><html><head><title>Harbour Desk</title>${head}</head><body><main>${body}</main></body></html>`;

const redirectTo = (location: string): Route => ({ status: 302, headers: { location } });

/** A gzip bomb of 1 GiB in about 1 MiB, and the same twice over. */
const zeros = (): Buffer => gzipSync(Buffer.alloc(256 * MIB), { level: 9 });

function* dripping(): Generator<string> {
  for (;;) yield "x";
}
const drip = (response: ServerResponse): void => {
  response.writeHead(200, html);
  const letters = dripping();
  const timer = setInterval(() => response.write(letters.next().value), 20);
  response.on("close", () => clearInterval(timer));
};

const endless: Route = (request, response) => {
  const step = Number(new URL(request.url ?? "/", "http://x.test").searchParams.get("n") ?? 0);
  response.writeHead(302, { location: `/endless?n=${step + 1}` }).end();
};

/** @param port of the hostile server itself */
export const hostileCases = (port: string): readonly HostileCase[] => [
  {
    name: "a gzip bomb",
    at: "/gzip",
    outcome: ["source-truncated"],
    route: {
      headers: { ...markdown, "content-encoding": "gzip" },
      body: gzipSync(`# Desk\n\n${PROSE}\n${" ".repeat(256 * MIB)}`),
    },
  },
  {
    name: "a gzip bomb of nothing",
    at: "/gzip0",
    outcome: "SOURCE_UNREADABLE",
    route: { headers: { ...html, "content-encoding": "gzip" }, body: zeros() },
  },
  {
    name: "a brotli bomb",
    at: "/br",
    outcome: ["source-truncated"],
    route: {
      headers: { ...markdown, "content-encoding": "br" },
      body: brotliCompressSync(`# Desk\n\n${PROSE}\n${" ".repeat(256 * MIB)}`),
    },
  },
  {
    name: "a bomb in a bomb",
    at: "/nested",
    outcome: "SOURCE_UNREADABLE",
    route: { headers: { ...html, "content-encoding": "gzip" }, body: gzipSync(zeros()) },
  },
  {
    name: "an archive",
    at: "/zip",
    outcome: "SOURCE_UNREADABLE",
    route: {
      headers: { "content-type": "application/zip" },
      body: Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(4 * MIB)]),
    },
  },
  {
    name: "an archive that is called text",
    at: "/zip.txt",
    outcome: "SOURCE_UNREADABLE",
    route: {
      headers: { "content-type": "text/plain" },
      body: Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(4 * MIB)]),
    },
  },
  {
    name: "an unknown encoding",
    at: "/enc",
    outcome: "SOURCE_UNREADABLE",
    route: { headers: { ...html, "content-encoding": "zstd" }, body: "x" },
  },
  { name: "a slow drip", at: "/drip", outcome: "SOURCE_UNREACHABLE", route: (_, response) => drip(response) },
  { name: "headers that never come", at: "/silent", outcome: "SOURCE_UNREACHABLE", route: () => {} },
  {
    name: "a body that breaks off",
    at: "/half",
    outcome: "SOURCE_UNREACHABLE",
    route: (_, response) => {
      response.writeHead(200, { ...html, "content-length": "100000" });
      response.write("half", () => response.destroy());
    },
  },
  {
    name: "headers without end",
    at: "/headers",
    outcome: "SOURCE_UNREACHABLE",
    route: (_, response) => {
      response.writeHead(200, { ...html, "x-long": "x".repeat(200_000) }).end("x");
    },
  },
  { name: "redirects without end", at: "/endless", outcome: "SOURCE_UNREACHABLE", route: endless },
  { name: "a redirect to itself", at: "/self", outcome: "SOURCE_UNREACHABLE", route: redirectTo("/self") },
  {
    name: "a redirect to loopback",
    at: "/to-loopback",
    outcome: "SOURCE_NOT_ALLOWED",
    route: redirectTo(`http://127.0.0.2:${port}/ok`),
  },
  {
    name: "a redirect to the metadata address",
    at: "/to-metadata",
    outcome: "SOURCE_NOT_ALLOWED",
    route: redirectTo("http://169.254.169.254/latest/meta-data/"),
  },
  {
    name: "a redirect to IPv6 loopback",
    at: "/to-v6",
    outcome: "SOURCE_NOT_ALLOWED",
    route: redirectTo(`http://[::1]:${port}/ok`),
  },
  {
    name: "a redirect to a mapped address",
    at: "/to-mapped",
    outcome: "SOURCE_NOT_ALLOWED",
    route: redirectTo(`http://[::ffff:127.0.0.2]:${port}/ok`),
  },
  {
    name: "a redirect to a NAT64 address",
    at: "/to-nat64",
    outcome: "SOURCE_NOT_ALLOWED",
    route: redirectTo(`http://[64:ff9b::7f00:2]:${port}/ok`),
  },
  {
    name: "a redirect to a decimal address",
    at: "/to-decimal",
    outcome: "SOURCE_NOT_ALLOWED",
    route: redirectTo(`http://2130706434:${port}/ok`),
  },
  {
    name: "a redirect to an octal address",
    at: "/to-octal",
    outcome: "SOURCE_NOT_ALLOWED",
    route: redirectTo(`http://0177.0.0.2:${port}/ok`),
  },
  {
    name: "a redirect to a file",
    at: "/to-file",
    outcome: "SOURCE_NOT_ALLOWED",
    route: redirectTo("file:///etc/hosts"),
  },
  { name: "a name that leads inside", at: `http://inside.test:${port}/ok`, outcome: "SOURCE_NOT_ALLOWED" },
  {
    name: "a name that moves inside between two hops",
    at: `http://rebind.test:${port}/rebind`,
    outcome: "SOURCE_NOT_ALLOWED",
    route: { status: 302, headers: { location: `http://rebind.test:${port}/ok`, connection: "close" } },
  },
  {
    name: "10 MB of one line",
    at: "/line",
    outcome: ["source-truncated"],
    route: { headers: markdown, body: `# Desk\n\n${"word ".repeat(2 * MIB)}` },
  },
  {
    name: "10 MB of one JSON line",
    at: "/line.json",
    outcome: "SOURCE_UNREADABLE",
    route: {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "x", packages: ["word ".repeat(2 * MIB)] }),
    },
  },
  {
    name: "invalid UTF-8",
    at: "/utf8.md",
    outcome: "SOURCE_UNREADABLE",
    route: { headers: markdown, body: Buffer.from([0x23, 0x20, 0xe9, 0xff, 0x20, 0xc3, 0x28]) },
  },
  {
    name: "100,000 nested tags",
    at: "/deep",
    outcome: [],
    route: { headers: html, body: `${"<div>".repeat(100_000)}${PROSE}${"</div>".repeat(100_000)}` },
  },
  {
    name: "100,000 nested quotes",
    at: "/deep.md",
    outcome: [],
    route: { headers: markdown, body: `# Desk\n\n${PROSE}\n\n${">".repeat(100_000)} end\n` },
  },
  {
    name: "100,000 nested lists",
    at: "/lists.md",
    outcome: [],
    route: { headers: markdown, body: `# Desk\n\n${PROSE}\n\n${"- ".repeat(100_000)} end\n` },
  },
  {
    name: "100,000 brackets",
    at: "/brackets.md",
    outcome: [],
    route: { headers: markdown, body: `# Desk\n\n${PROSE}\n\n${"[".repeat(100_000)}${"]".repeat(100_000)}\n` },
  },
  {
    name: "100,000 nested JSON lists",
    at: "/deep.json",
    outcome: [],
    route: { headers: { "content-type": "application/json" }, body: `${"[".repeat(100_000)}${"]".repeat(100_000)}` },
  },
  {
    name: "JSON-LD that is no JSON",
    at: "/json-ld",
    outcome: [],
    route: {
      headers: html,
      body: page(`<p>${PROSE}</p>`, `<script type="application/ld+json">{"@type": SoftwareApplication,,</script>`),
    },
  },
  {
    name: "a wrong content type",
    at: "/image",
    outcome: "SOURCE_UNREADABLE",
    route: { headers: { "content-type": "image/png" }, body: page(PROSE) },
  },
  { name: "an empty body", at: "/empty", outcome: "SOURCE_EMPTY", route: { headers: html, body: "" } },
  {
    name: "a shell that a script fills",
    at: "/shell",
    outcome: "SOURCE_EMPTY",
    route: {
      headers: html,
      body: `<!doctype html><html><head><title>App</title></head><body><div id="root"></div><script src="/x.js"></script></body></html>`,
    },
  },
  {
    name: "200 with an error page",
    at: "/soft-404",
    outcome: "SOURCE_NOT_FOUND",
    route: {
      headers: html,
      body: `<!doctype html><html><head><title>404 - Page not found</title></head><body><h1>Page not found</h1><p>Sorry, we could not find it.</p></body></html>`,
    },
  },
  ...(
    [
      [401, "SOURCE_REFUSED"],
      [403, "SOURCE_REFUSED"],
      [404, "SOURCE_NOT_FOUND"],
      [410, "SOURCE_NOT_FOUND"],
      [429, "SOURCE_THROTTLED"],
      [451, "SOURCE_REFUSED"],
      [500, "SOURCE_UNREACHABLE"],
      [502, "SOURCE_UNREACHABLE"],
      [503, "SOURCE_THROTTLED"],
    ] as const
  ).map(([status, outcome]) => ({
    name: `status ${status}`,
    at: `/status/${status}`,
    outcome,
    route: { status },
  })),
  {
    name: "a good page among them",
    at: "/ok",
    outcome: [],
    route: { headers: html, body: page(`<h1>Harbour Desk</h1><p>${PROSE}</p>`) },
  },
  {
    name: "a good page after them",
    at: "/ok2",
    outcome: [],
    route: { headers: html, body: page(`<h1>Harbour Desk Two</h1><p>${PROSE}</p>`) },
  },
];
