import { globSync } from "node:fs";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from "@stryker-mutator/api/test-runner";
import { AREAS, type AreaName } from "./areas.ts";
import { hookLoading, reaching, startAfresh } from "./load-afresh.ts";
import type { NotedTest } from "./stand-in-for-vitest.ts";

const stryker: InstrumenterContext = {};
Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: stryker });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The first failure of a test; undefined where it passes. */
async function failureOf(test: NotedTest): Promise<string | undefined> {
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return messageOf(error) || "failed";
  }
}

/**
 * Runs the tests of one area in this process, many times faster than a new start of vitest for every mutant.
 *
 * Modules keep what they remember from one mutant to the next, so a result counts only if it does not rest on that: a
 * kill, if the same test passes at once without the mutant; a survival in code whose results are remembered, if it is
 * repeated with all modules loaded afresh.
 */
class InProcessRunner implements TestRunner {
  readonly #area = AREAS[process.env["MUTATED_AREA"] as AreaName];
  #tests: NotedTest[] = [];
  #knowsImports = false;
  readonly #milliseconds = new Map<string, number>();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    hookLoading();
  }

  /** @param reached modules of which at least one must be a test file's, for it to be loaded; all test files else */
  async #load(reached?: ReadonlySet<string>): Promise<void> {
    startAfresh();
    const { noteTests } = await import("./stand-in-for-vitest.ts");
    const left = new Set(globSync([...(this.#area.without ?? [])]));
    const files = globSync([...this.#area.tests]).filter((file) => !left.has(file));
    const tests: NotedTest[] = [];
    for (const file of files.toSorted()) {
      if (reached?.has(pathToFileURL(resolve(file)).href) === false) continue;
      tests.push(...(await noteTests(file, () => import(pathToFileURL(resolve(file)).href))));
    }
    const { slow } = this.#area;
    this.#tests = slow === undefined ? tests : tests.filter(({ id }) => !slow.test(id));
  }

  async dryRun(): Promise<DryRunResult> {
    await this.#load();
    const results: TestResult[] = [];
    for (const test of this.#tests) {
      stryker.currentTestId = test.id;
      const start = performance.now();
      const failure = await failureOf(test);
      const timeSpentMs = performance.now() - start;
      this.#milliseconds.set(test.id, timeSpentMs);
      const common = { id: test.id, name: test.id, timeSpentMs, fileName: test.file };
      results.push(
        failure === undefined
          ? { ...common, status: TestStatus.Success }
          : { ...common, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    delete stryker.currentTestId;
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: stryker.mutantCoverage! };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    if (options.reloadEnvironment) return this.#runActiveFromTheStart(options);
    const isAfresh = this.#tests.length === 0;
    if (isAfresh) await this.#load();
    const result = await this.#runTests(options);
    if (isAfresh || result.status === MutantRunStatus.Timeout) return result;
    if (result.status === MutantRunStatus.Killed && (await this.#passes(result.killedBy))) return result;
    if (result.status === MutantRunStatus.Survived && !this.#isRemembered(options.activeMutant.fileName)) return result;
    await this.#load();
    return this.#runTests(options);
  }

  #isRemembered(fileName: string): boolean {
    return this.#area.remembered?.some((path) => fileName.endsWith(path)) ?? false;
  }

  /** Whether these tests pass without a mutant. */
  async #passes(ids: readonly string[]): Promise<boolean> {
    for (const test of this.#tests.filter(({ id }) => ids.includes(id))) {
      if ((await failureOf(test)) !== undefined) return false;
    }
    return true;
  }

  /**
   * The mutant is active while modules load, so that any test of a file that reaches it may notice; a file that can't be
   * loaded has noticed. Afterwards the modules are forgotten, since they hold what it left.
   */
  async #runActiveFromTheStart(options: MutantRunOptions): Promise<MutantRunResult> {
    // Who imports whom is known once all is loaded.
    if (!this.#knowsImports) await this.#load();
    this.#knowsImports = true;
    stryker.activeMutant = options.activeMutant.id;
    try {
      await this.#load(reaching(options.sandboxFileName));
    } catch (error) {
      delete stryker.activeMutant;
      this.#tests = [];
      return { status: MutantRunStatus.Killed, killedBy: [], failureMessage: messageOf(error), nrOfTests: 0 };
    }
    try {
      const { testFilter: _filter, ...all } = options;
      return await this.#runTests(all);
    } finally {
      this.#tests = [];
    }
  }

  /** The quickest first. */
  #testsOf({ testFilter }: MutantRunOptions): NotedTest[] {
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    const time = ({ id }: NotedTest): number => this.#milliseconds.get(id) ?? 0;
    return this.#tests
      .filter(({ id }) => wanted === null || wanted.has(id))
      .toSorted((left, right) => time(left) - time(right));
  }

  async #runTests(options: MutantRunOptions): Promise<MutantRunResult> {
    stryker.hitCount = 0;
    stryker.hitLimit = options.hitLimit ?? Number.POSITIVE_INFINITY;
    stryker.activeMutant = options.activeMutant.id;
    let nrOfTests = 0;
    try {
      for (const test of this.#testsOf(options)) {
        nrOfTests += 1;
        const start = performance.now();
        const failure = await failureOf(test);
        this.#milliseconds.set(test.id, Math.max(this.#milliseconds.get(test.id) ?? 0, performance.now() - start));
        if (stryker.hitCount > stryker.hitLimit) {
          return { status: MutantRunStatus.Timeout, reason: "an endless loop" };
        }
        if (failure !== undefined) {
          return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: failure, nrOfTests };
        }
      }
      return { status: MutantRunStatus.Survived, nrOfTests };
    } finally {
      delete stryker.activeMutant;
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", InProcessRunner)];
