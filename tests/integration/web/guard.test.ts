import { expect, it } from "vitest";
import { reviewServer } from "../../support/review-server.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const SLUG = "harbour-desk";
const DECIDE = `/agents/${SLUG}/decide`;
const open = () => reviewServer([sampleAssessment()]);

it("lets in who brings the token, by a cookie that no script and no other site can use, and hides the token", async () => {
  const { ask, session, entrance } = await open();
  const { pathname, search, port } = new URL(entrance);
  const { status, headers } = await ask(pathname + search);
  expect({ status, to: headers["location"] }).toEqual({ status: 303, to: "/" });
  const [cookie = ""] = headers["set-cookie"] ?? [];
  expect(cookie.split("; ").toSorted()).toEqual(
    [`assay-${port}=${session.cookie}`, "HttpOnly", "Path=/", "SameSite=Strict"].toSorted(),
  );
  expect(session.cookie).not.toBe(session.token);
  expect((await ask("/", { headers: { cookie: cookie.split(";")[0] ?? "" } })).status).toBe(200);
});

it("gives no cookie for a wrong token, and another token every time", async () => {
  const [one, other] = [await open(), await open()];
  const { headers } = await one.ask(`/enter?token=${other.session.token}`);
  expect(headers["set-cookie"]).toBeUndefined();
  expect(Buffer.from(one.session.token, "base64url")).toHaveLength(32);
});

it.each([
  "/",
  "/rows",
  "/events",
  "/help",
  `/agents/${SLUG}`,
  `/agents/${SLUG}/changes`,
  `/agents/${SLUG}/revision`,
  "/nothing",
])("shows nothing of %s without the cookie", async (path) => {
  const { ask, session } = await open();
  const wrong = [{}, { cookie: "assay-1=x" }, { cookie: `assay=${session.token}` }];
  for (const headers of wrong) {
    const { status, text } = await ask(path, { headers });
    expect(status).toBe(401);
    expect(text).not.toContain("Harbour");
    expect(text).not.toContain(session.formKey);
  }
});

it("takes no decision without the cookie", async () => {
  const { ask, session, origin } = await open();
  const headers = { origin, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ key: session.formKey, action: "approve" }).toString();
  expect((await ask(DECIDE, { method: "POST", headers, body })).status).toBe(401);
});

it.each(["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "0.0.0.0", "127.0.0.1.evil.example"])(
  "does not answer to the name %s",
  async (host) => {
    const { visit } = await open();
    expect((await visit("/", { headers: { host } })).status).toBe(403);
    expect((await visit("/style.css", { headers: { host } })).status).toBe(403);
  },
);

it("answers to localhost too", async () => {
  const { visit, origin } = await open();
  expect((await visit("/", { headers: { host: `localhost:${new URL(origin).port}` } })).status).toBe(200);
});

it.each(["cross-site", "same-site"])("refuses what a %s page asks for, cookie or not", async (site) => {
  const { visit, send } = await open();
  expect((await visit("/", { headers: { "sec-fetch-site": site } })).status).toBe(403);
  expect((await send(DECIDE, { action: "approve" }, { headers: { "sec-fetch-site": site } })).status).toBe(403);
});

it.each([
  ["another origin", { origin: "http://evil.example" }],
  ["another port", { origin: "http://127.0.0.1:1" }],
  ["our name by https", { origin: "https://127.0.0.1" }],
  ["an origin that is hidden, without a word on the site", { origin: "null", "sec-fetch-site": "none" }],
])("refuses a form from %s", async (_, headers) => {
  const { send } = await open();
  const { status, text } = await send(DECIDE, { action: "approve" }, { headers });
  expect(status).toBe(403);
  expect(text).toContain("Not our form");
});

it("takes a form of ours whose origin the browser hides", async () => {
  const { send } = await open();
  // Without a revision it is stale, which is further than a foreign form gets.
  expect((await send(DECIDE, { action: "approve" }, { headers: { origin: "null" } })).status).toBe(409);
});

it.each([[{ key: "" }], [{ key: "x".repeat(43) }]])("refuses a form without its key: %o", async (fields) => {
  const { send, session } = await open();
  expect((await send(DECIDE, { action: "approve", ...fields })).status).toBe(403);
  expect((await send(DECIDE, { action: "approve", key: session.cookie })).status).toBe(403);
});

it.each(["application/json", "text/plain", "multipart/form-data; boundary=x", ""])(
  "refuses a body of kind %o",
  async (kind) => {
    const { send } = await open();
    expect((await send(DECIDE, { action: "approve" }, { headers: { "content-type": kind } })).status).toBe(415);
  },
);

it("refuses a giant body, whether it says its length or not", async () => {
  const { send } = await open();
  const body = "reason=".padEnd(200_000, "x");
  expect((await send(DECIDE, {}, { body })).status).toBe(413);
  expect((await send(DECIDE, {}, { body, headers: { "transfer-encoding": "chunked" } })).status).toBe(413);
});

it.each([
  "/agents/..%2f..%2fetc%2fpasswd",
  "/agents/harbour-desk%2f..%2fharbour-desk",
  "/agents/harbour-desk%00",
  "/agents/__proto__",
  "/agents/%E0%A4%A",
  "/browser/../server.ts",
  "/browser/%2e%2e%2fserver.ts",
])("finds nothing at %s", async (path) => {
  const { visit, errors } = await open();
  const { status, text } = await visit(path);
  expect([301, 303, 404]).toContain(status);
  expect(text).not.toContain("createReviewApp");
  expect(errors).toEqual([]);
});

it("says on every answer what a page may do: load our files, send our forms, nothing else", async () => {
  const { ask, visit } = await open();
  for (const answer of [await visit("/"), await ask("/"), await visit("/style.css"), await visit("/nothing")]) {
    const { headers } = answer;
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
});
