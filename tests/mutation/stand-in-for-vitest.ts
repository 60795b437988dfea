/**
 * What test files get in the place of `vitest` while code is mutated: it only notes the tests, so that one process can
 * run any of them again and again. Checks are those of vitest itself.
 */
import { realVitest } from "./load-afresh.ts";

type Body = (...values: never[]) => unknown;

/** One test as it was written down, with what must run around it. */
export interface NotedTest {
  readonly id: string;
  readonly file: string;
  readonly run: () => Promise<void>;
}

interface Suite {
  readonly name: string;
  readonly skipped: boolean;
  readonly beforeAll: Body[];
  readonly beforeEach: Body[];
  readonly after: Body[];
}

const newSuite = (name: string, skipped: boolean): Suite => ({
  name,
  skipped,
  beforeAll: [],
  beforeEach: [],
  after: [],
});

let file = "";
let suites: Suite[] = [];
let noted: NotedTest[] = [];
let finishers: (() => unknown)[] = [];

/** Notes the tests of one file. @param load imports it */
export async function noteTests(name: string, load: () => Promise<unknown>): Promise<NotedTest[]> {
  file = name;
  suites = [newSuite("", false)];
  noted = [];
  await load();
  return noted;
}

const call = async (bodies: readonly Body[]): Promise<void> => {
  for (const body of bodies) await body();
};

async function runWithin(around: readonly Suite[], body: () => unknown): Promise<void> {
  finishers = [];
  try {
    // Each run stands alone: what is made once for a file is made for each test.
    for (const suite of around) await call(suite.beforeAll);
    for (const suite of around) await call(suite.beforeEach);
    await body();
  } finally {
    for (const finish of finishers.toReversed()) await finish();
    for (const suite of around.toReversed()) await call(suite.after);
  }
}

function note(name: string, skipped: boolean, body: () => unknown): void {
  const around = [...suites];
  if (skipped || around.some((suite) => suite.skipped)) return;
  const full = [...around.map((suite) => suite.name).filter((part) => part !== ""), name].join(" > ");
  noted.push({ id: `${file} #${noted.length} ${full}`, file, run: () => runWithin(around, body) });
}

/** The name of one case, as vitest would word it, nearly: it only has to tell cases apart for a reader. */
function caseName(name: string, values: readonly unknown[]): string {
  let next = 0;
  return name.replaceAll(/%[sdifjo]/gu, () => String(values[next++])).replaceAll(/%[#$]/gu, "");
}

const bodyOf = (rest: readonly unknown[]): Body => rest.find((value): value is Body => typeof value === "function")!;
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function testWhere(skipped: boolean) {
  const one = (name: string, ...rest: unknown[]): void => {
    const body = bodyOf(rest);
    note(name, skipped, () => body());
  };
  const each =
    (cases: readonly unknown[]) =>
    (name: string, ...rest: unknown[]): void => {
      const body = bodyOf(rest) as (...values: unknown[]) => unknown;
      for (const item of cases) note(caseName(name, asList(item)), skipped, () => body(...asList(item)));
    };
  const forEach =
    (cases: readonly unknown[]) =>
    (name: string, ...rest: unknown[]): void => {
      const body = bodyOf(rest) as (value: unknown) => unknown;
      for (const item of cases) note(caseName(name, asList(item)), skipped, () => body(item));
    };
  return Object.assign(one, { each, for: forEach });
}

function describeWhere(skipped: boolean) {
  const enter = (name: string, body: () => unknown): void => {
    suites.push(newSuite(name, skipped));
    body();
    suites.pop();
  };
  const one = (name: string, ...rest: unknown[]): void => {
    const body = bodyOf(rest);
    enter(name, () => body());
  };
  const each =
    (cases: readonly unknown[]) =>
    (name: string, ...rest: unknown[]): void => {
      const body = bodyOf(rest) as (...values: unknown[]) => unknown;
      for (const item of cases) enter(caseName(name, asList(item)), () => body(...asList(item)));
    };
  return Object.assign(one, { each });
}

export const test = Object.assign(testWhere(false), { skipIf: (condition: unknown) => testWhere(Boolean(condition)) });
export const it = test;
export const describe = Object.assign(describeWhere(false), {
  skipIf: (condition: unknown) => describeWhere(Boolean(condition)),
});
export const beforeAll = (body: Body): unknown => suites.at(-1)!.beforeAll.push(body);
export const beforeEach = (body: Body): unknown => suites.at(-1)!.beforeEach.push(body);
export const afterAll = (body: Body): unknown => suites.at(-1)!.after.push(body);
export const afterEach = afterAll;
export const onTestFinished = (body: () => unknown): unknown => finishers.push(body);
export const { expect, vi } = realVitest;
