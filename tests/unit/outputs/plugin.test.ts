import { expect, it, onTestFinished } from "vitest";
import { pluginForms } from "../../../outputs/plugin.ts";
import { PluginError } from "../../../pipeline/errors.ts";
import type { PluginWriter } from "../../../pipeline/ports/plugin.ts";
import { hostileThrown } from "../../support/hostile/thrown.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const formsOf = (...writers: readonly PluginWriter[]) =>
  pluginForms({ list: [{ name: "x", origin: "x", sha256: "0".repeat(64), policy: null, writers }], policy: null });

it("hands each form an assessment and texts of its own: what one does to them, no other sees", () => {
  const texts = new Map([["A", Buffer.from("its text")]]);
  const assessment = sampleAssessment();
  const before = structuredClone(assessment);
  const forms = formsOf(
    {
      format: "spoiler",
      write: (given, own) => {
        Object.assign(given.agent, { name: "another" });
        own.get("A")?.fill(0);
        if (own instanceof Map) own.clear();
        return "";
      },
    },
    { format: "reader", write: (given, own) => given.agent.name + new TextDecoder().decode(own.get("A")) },
  );
  const [, read] = forms.map((form) => form.write(assessment, texts));
  expect(read).toBe(`${before.agent.name}its text`);
  expect(assessment).toEqual(before);
});

it.each(hostileThrown())("names the plug-in where its form throws %s", (_, thrown) => {
  const [form] = formsOf({
    format: "odd",
    write: () => {
      throw thrown;
    },
  });
  expect(() => form?.write(sampleAssessment())).toThrow(PluginError);
});

it("leaves nothing behind of a form that answers later and fails then", async () => {
  const stray: unknown[] = [];
  const listen = (error: unknown): void => void stray.push(error);
  process.on("unhandledRejection", listen);
  onTestFinished(() => void process.off("unhandledRejection", listen));
  const late = (async () => {
    await Promise.resolve();
    throw new Error("too late");
  }) as unknown as PluginWriter["write"];
  const [form] = formsOf({ format: "late", write: late });
  expect(() => form?.write(sampleAssessment())).toThrow("expected a text, got a promise");
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(stray).toEqual([]);
});
