import { expect, it } from "vitest";
import { parsePrometheus, samplesOf } from "../../support/prometheus-text.ts";
import { revisionIn, reviewServer } from "../../support/review-server.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const open = () => reviewServer([sampleAssessment()]);

it("answers a scrape and a look at its health without a session, and nothing that names an agent", async () => {
  const server = await open();
  const health = await server.ask("/healthz");
  expect([health.status, health.text]).toEqual([200, "ok\n"]);
  const scraped = await server.ask("/metrics");
  expect([scraped.status, scraped.headers["content-type"]]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  expect(scraped.text).not.toMatch(/harbour/i);
  // The pages stay closed to the same asker.
  expect((await server.ask("/")).status).toBe(401);
  const families = parsePrometheus((await server.ask("/metrics")).text);
  expect(samplesOf(families, "assay_http_requests_total", "status")).toEqual({ "2xx": 2, "4xx": 1 });
});

it("counts a decision, and shows the assessment where its review stands then", async () => {
  const server = await open();
  const { severity } = sampleAssessment().score;
  const revision = revisionIn((await server.visit("/agents/harbour-desk")).text);
  await server.send("/agents/harbour-desk/decide", { revision, action: "approve" });
  const families = parsePrometheus((await server.ask("/metrics")).text);
  expect(samplesOf(families, "assay_decisions_total", "action")).toMatchObject({ approve: 1, reject: 0 });
  expect(samplesOf(families, "assay_assessments", "severity", "status")[`${severity} approved`]).toBe(1);
});

it("is not healthy once it was told to stop", async () => {
  const server = await open();
  server.stop();
  const { status, text } = await server.ask("/healthz");
  expect([status, text]).toEqual([503, "stopping\n"]);
});

it.each(["/metrics", "/healthz"])("%s is refused to another name for this machine", async (path) => {
  const server = await open();
  const { status, text } = await server.ask(path, { headers: { host: "evil.example" } });
  expect(status).toBe(403);
  expect(text).not.toContain("assay_");
});
