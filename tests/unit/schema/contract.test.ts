import { expect, test } from "vitest";
import { z } from "zod";
import { once } from "../../../pipeline/schema/contract.ts";
import { defineStage } from "../../../pipeline/stages/stage.ts";

const countSchema = z.object({ part: z.object({ count: z.number() }), label: z.string() });

const make = defineStage({
  name: "make",
  input: z.object({ count: z.number() }),
  output: countSchema,
  run: ({ count }) => ({ part: { count }, label: "made" }),
});

const take = defineStage({
  name: "take",
  input: z.object({ whole: once(countSchema), part: once(countSchema.shape.part) }),
  output: z.object({ whole: z.custom<object>(), part: z.custom<object>() }),
  run: ({ whole, part }) => ({ whole, part }),
});

test("what a stage returned is handed on as it is, whole and in parts", async () => {
  const whole = await make.run({ count: 1 }, {});
  const taken = await take.run({ whole, part: whole.part }, {});
  expect(taken.whole).toBe(whole);
  expect(taken.part).toBe(whole.part);
});

test("what was put together elsewhere is looked at, and a defect is caught with its place", async () => {
  const whole = await make.run({ count: 1 }, {});
  const copied = await take.run({ whole: { ...whole }, part: whole.part }, {});
  expect(copied.whole).toEqual(whole);
  expect(copied.whole).not.toBe(whole);
  const other = { part: whole.part, label: JSON.parse("7") };
  await expect(take.run({ whole: other, part: whole.part }, {})).rejects.toMatchObject({
    code: "INTERNAL",
    message: expect.stringContaining("stage take: input breaks its contract: whole.label"),
  });
});

test("one contract vouches for no other", async () => {
  const whole = await make.run({ count: 1 }, {});
  const stricter = defineStage({
    name: "stricter",
    input: once(z.object({ part: z.object({ count: z.number().max(0) }) })),
    output: z.object({}),
    run: () => ({}),
  });
  await expect(stricter.run(whole, {})).rejects.toMatchObject({ code: "INTERNAL" });
});
