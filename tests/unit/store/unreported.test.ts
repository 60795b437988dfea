import { appendFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { RefreshEntry } from "../../../pipeline/schema/refresh.ts";
import { openUnreported } from "../../../pipeline/store/unreported.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

const entry = (slug: string): RefreshEntry => ({
  status: "new",
  agent: `npm:${slug}`,
  slug,
  name: slug,
  aivss: 4.1,
  severity: "Medium",
});

it("what was written and not reported is there for the next run, but for a line that a crash has cut", async () => {
  const state = join(await temporaryFolder(), "state");
  const open = () => openUnreported(state, "assessments");
  const first = await open();
  expect(first.earlier).toEqual([]);
  await Promise.all(["a", "b"].map((slug) => first.add(entry(slug))));
  const [name = ""] = readdirSync(join(state, "unreported"));
  appendFileSync(join(state, "unreported", name), '\n{"status":"new","agent":"npm:c');
  const second = await open();
  expect(new Set(second.earlier)).toEqual(new Set([entry("a"), entry("b")]));
  await second.add(entry("d"));
  expect((await open()).earlier).toEqual([...second.earlier, entry("d")]);
  expect((await openUnreported(state, "elsewhere")).earlier).toEqual([]);
  await second.clear();
  await second.clear();
  expect((await open()).earlier).toEqual([]);
});

it("a state folder that can't be written is named", async () => {
  const state = join(await temporaryFolder(), "state");
  writeFileSync(state, "");
  const unreported = await openUnreported(state, "assessments");
  await expect(unreported.add(entry("a"))).rejects.toMatchObject({ code: "STORE_UNWRITABLE" });
});
