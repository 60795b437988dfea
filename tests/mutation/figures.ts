import { existsSync, readFileSync } from "node:fs";

/** Share of changes that tests have to notice, in percent. */
const BAR = 85;

type Status =
  | "Killed"
  | "Timeout"
  | "Survived"
  | "NoCoverage"
  | "Ignored"
  | "RuntimeError"
  | "CompileError"
  | "Pending";

interface Report {
  readonly files: { readonly [path: string]: { readonly mutants: readonly { readonly status: Status }[] } };
}

/** Of one area: how many changes came to what. */
export interface Figures {
  readonly area: string;
  readonly count: { readonly [Of in Status]?: number };
}

/** Reads Stryker's report of one area; counts nothing where there is none. */
export function figuresOf(area: string, path: string): Figures {
  if (!existsSync(path)) return { area, count: {} };
  const { files } = JSON.parse(readFileSync(path, "utf8")) as Report;
  const mutants = Object.values(files).flatMap((file) => file.mutants);
  const groups = Map.groupBy(mutants, ({ status }) => status);
  return { area, count: Object.fromEntries([...groups].map(([status, { length }]) => [status, length])) };
}

/**
 * Prints a line an area. The rate is what was noticed (a failing test, or a loop without end) of all that was tried;
 * a change that no test runs counts as unnoticed. @returns whether every area reaches the bar
 */
export function printFigures(all: readonly Figures[]): boolean {
  const lines = all.map(({ area, count }) => {
    const { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0, Ignored = 0, RuntimeError = 0 } = count;
    const tried = Killed + Timeout + Survived + NoCoverage;
    const rate = tried === 0 ? 0 : (100 * (Killed + Timeout)) / tried;
    process.stdout.write(
      `${area.padEnd(8)} ${rate.toFixed(1).padStart(5)}%  tried ${tried}: killed ${Killed}, endless ${Timeout}, survived ${Survived}, not run ${NoCoverage}; left out ${Ignored}, broken ${RuntimeError}\n`,
    );
    return rate;
  });
  return lines.every((rate) => rate >= BAR);
}
