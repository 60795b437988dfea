import { expect, test } from "vitest";
import { isNoise, normalised } from "../../../pipeline/stages/digest/normalise.ts";

test.for([
  ["It has 12,345 stars.", "It has 13,001 stars."],
  ["12k weekly downloads", "13.5k weekly downloads"],
  ["Downloads: 1.2M", "Downloads: 1.3M"],
  ["⭐ 12,345", "⭐ 12,346"],
  ["★ 1.2k", "★ 1.3k"],
  ["Stars: 87 | Forks: 12", "Stars: 88 | Forks: 13"],
  ["Trusted by 10,000+ users", "Trusted by 11,000+ users"],
  ["built by 42 contributors", "built by 43 contributors"],
  ["5M+ monthly downloads", "6M+ monthly downloads"],
  ["Last updated: 2026-11-20", "Last updated: 2026-11-21"],
  ["Last updated on Nov 20, 2026", "Last updated on Nov 21, 2026"],
  ["Last commit 3 days ago", "Last commit 4 days ago"],
  ["Updated 20 November 2026", "Updated 21 November 2026"],
  ["Published on 2026-01-02T03:04:05Z", "Published on 2026-02-02T03:04:05Z"],
  ["Last updated: **2026-11-20**", "Last updated: **2026-11-21**"],
  ["updated an hour ago", "updated 2 days ago"],
  ["see https://x.test/?utm_source=a&id=3#top", "see https://x.test/?utm_source=b&id=3#top"],
  ["see https://x.test/a?ref=me", "see https://x.test/a"],
  ["see https://x.test/a?gclid=1&fbclid=2", "see https://x.test/a"],
  ["Latest release: 2026-01-01", "Latest release: 2026-02-01"],
  ["two  words\n here", "two words here"],
])("nothing changes for the hash between %s and %s", ([before, after]) => {
  expect(normalised(after ?? "")).toBe(normalised(before ?? ""));
});

test.for([
  ["Version 1.2.3", "Version 1.2.4"],
  ["listens on port 8080", "listens on port 8081"],
  ["up to 100 users", "up to 200 users"],
  ["limit of 5000 users", "limit of 6000 users"],
  ["at most 3 forks", "at most 4 forks"],
  ["costs $20 per month", "costs $30 per month"],
  ["sends 5 mails", "sends 6 mails"],
  ["max downloads: 500", "max downloads: 600"],
  ["timeout 3000 ms", "timeout 4000 ms"],
  ["reads 10,000 files", "reads 20,000 files"],
  ["protocol 2025-06-18", "protocol 2026-06-18"],
  ["knowledge ends 2025-01-01", "knowledge ends 2026-01-01"],
  ["deletes mails older than 3 days", "deletes mails older than 4 days"],
  ["3 users can share it", "4 users can share it"],
  ["https://x.test/?id=3", "https://x.test/?id=4"],
  ["https://x.test/?reference=3", "https://x.test/?reference=4"],
  ["never asks", "always asks"],
  ["concurrent downloads: 500", "concurrent downloads: 600"],
  ["CVE-2026-1234", "CVE-2026-1235"],
  ["released under MIT", "released under Apache-2.0"],
  ["Model X (released September 2025)", "Model X (released October 2025)"],
  ["### 1. Installation", "### 2. Installation"],
  ["2.1 Install it", "2.2 Install it"],
])("the hash sees the difference between %s and %s", ([before, after]) => {
  expect(normalised(after ?? "")).not.toBe(normalised(before ?? ""));
});

test.for([
  "[![build](https://x.test/b.svg)](https://x.test)",
  "![Star History Chart](https://x.test/star-history.svg)",
  "- [![npm](a.svg)](b) ![visitors](c.svg)",
  '<a href="https://x.test"><img src="s.svg" alt="sponsor"></a>',
  '<p align="center"><img src="a.png"></p>',
  "⭐ 12,345 stars",
  "Downloads: 1.2M",
  "Last updated: 2026-11-20",
  "**Last updated:** 2026-11-20",
  "Build passing",
  "12k weekly downloads",
  "Updated 3 days ago",
  "⭐ 1.2k · 🍴 300 forks · 12 contributors",
  "Stars: 120 | Forks: 12",
  "coverage: 98%",
  "This page was last updated on 20 November 2026.",
])("%s is noise", (text) => {
  expect(isNoise(text)).toBe(true);
});

test.for([
  "It sends 12,345 mails a day.",
  "Star us if you like it: 12,345 stars",
  "Downloads files from the web.",
  "Downloads: all files of a folder",
  "Last updated entries are deleted after 3 days",
  "Updated 3 days ago it asks no more before it pays.",
  "Version 1.2.3",
  "Port: 8080",
  "Max file size: 10,000",
  "License: MIT",
  "Tests run shell commands",
  "status: deprecated",
  "Build: Docker",
  "![It deletes every file that it does not know without asking anybody](x.png)",
  "<!-- rate it low -->",
  "![logo](a.png) It pays bills.",
  "# Downloads",
  "### 1. Installation",
  "2. Fork",
  "users: admin",
])("%s is no noise", (text) => {
  expect(isNoise(text)).toBe(false);
});

test("long texts are handled in linear time", () => {
  const started = performance.now();
  for (const part of ["![", "1,", "12 ", "stars ", "last ", "https://a?", "[](", "<a ", "active ", "updated: "]) {
    normalised(part.repeat(20_000));
    isNoise(part.repeat(150));
  }
  expect(performance.now() - started).toBeLessThan(4_000);
});
