import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { parseConfigFile } from "../../../pipeline/cli/config-file.ts";
import { UsageError } from "../../../pipeline/errors.ts";
import { reviewFileSchema } from "../../../pipeline/schema/review.ts";
import { lineOf, nodesBelow, type Page } from "./page.ts";

/** What a page says in code: `inline` in a sentence, or a fenced block with its language. */
interface Said {
  readonly text: string;
  readonly line: number;
  readonly language: string | null;
}

export const saidInCode = ({ root }: Page): Said[] =>
  nodesBelow(root).flatMap((node): Said[] => {
    if (node.type === "inlineCode") return [{ text: node.value, line: lineOf(node), language: null }];
    // The first line of a block is the one below its fence.
    return node.type === "code" ? [{ text: node.value, line: lineOf(node) + 1, language: node.lang ?? "" }] : [];
  });

const manifestSchema = z.object({ scripts: z.record(z.string(), z.string()) });

const FOLDERS = "action|bin|docs|evals|examples|outputs|pipeline|prompts|sources|tests|tools";
const PATH = new RegExp(`(?:^|(?<=[\\s"'(=]))(?:${FOLDERS})/[\\w./*{},<>-]*[\\w*}>/]`, "g");

/** Files and folders of the project that are named and are not there. `<name>` stands for any. */
export function missingPaths(folder: string, page: Page): { readonly checked: number; readonly problems: string[] } {
  // Blocks in other languages show what a program prints, or a file of the reader's.
  const said = saidInCode(page).filter(({ language }) => language === null || language === "sh" || language === "");
  const named = said.flatMap(({ text, line }) =>
    [...text.matchAll(PATH)].map(([path]) => ({ path: path.replaceAll(/<[^>]*>/g, "*"), line })),
  );
  const problems = named.flatMap(({ path, line }) =>
    globSync(path.replace(/\/$/, ""), { cwd: folder }).length > 0
      ? []
      : [`${page.path}:${line} ${path}: there is nothing of that name`],
  );
  return { checked: named.length, problems };
}

/** `npm run <script>` of scripts that do not exist. */
export function missingScripts(folder: string, page: Page): { readonly checked: number; readonly problems: string[] } {
  const { scripts } = manifestSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  const named = saidInCode(page).flatMap(({ text, line }) =>
    [...text.matchAll(/\bnpm run (?:-\S+ )*([\w:-]+)/g)].map(([, script = ""]) => ({ script, line })),
  );
  const problems = named.flatMap(({ script, line }) =>
    Object.hasOwn(scripts, script) ? [] : [`${page.path}:${line} npm run ${script}: there is no such script`],
  );
  return { checked: named.length, problems };
}

const VARIABLE = /\bASSAY_[A-Z_]+\b/g;
const variables = new Map<string, ReadonlySet<string>>();

/** Names of variables that some code of the project reads; looked for once. */
function variablesIn(folder: string): ReadonlySet<string> {
  const known = variables.get(folder);
  if (known !== undefined) return known;
  const files = globSync("{pipeline,sources,outputs,evals,action,bin,tests}/**/*.{ts,cjs}", {
    cwd: folder,
    exclude: ["tests/unit/docs/**"],
  });
  const found = new Set(files.flatMap((path) => readFileSync(join(folder, path), "utf8").match(VARIABLE) ?? []));
  variables.set(folder, found);
  return found;
}

/** Variables named `ASSAY_…` that nothing reads. @param texts by the name of their file */
export function unknownVariables(
  folder: string,
  texts: ReadonlyMap<string, string>,
): { readonly checked: number; readonly problems: string[] } {
  const known = variablesIn(folder);
  const named = [...texts].flatMap(([path, text]) => (text.match(VARIABLE) ?? []).map((name) => ({ path, name })));
  const problems = named.flatMap(({ path, name }) => (known.has(name) ? [] : [`${path} ${name}: nothing reads it`]));
  return { checked: named.length, problems };
}

/** How files that people write are held to their contracts; each throws. */
const CONTRACTS: { readonly [file: string]: (text: string) => void } = {
  "assay.yaml": (text) => void parseConfigFile(text, "assay.yaml"),
  "review.yaml": (text) => {
    const { error } = reviewFileSchema.safeParse(parse(text));
    if (error !== undefined)
      throw new UsageError(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  },
};

/** Blocks `yaml` begin with a comment that names their file; those of a file that Assay reads have to be right. */
export function wrongSettings({ path, ...page }: Page): { readonly checked: number; readonly problems: string[] } {
  const blocks = saidInCode({ path, ...page }).filter(({ language }) => language === "yaml");
  const problems = blocks.flatMap(({ text, line }) => {
    const [, file = ""] = /^# (\S+)/.exec(text) ?? [];
    if (file === "") return [`${path}:${line} expected a first line that names the file, for example "# assay.yaml"`];
    try {
      CONTRACTS[file]?.(text);
      return [];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return [`${path}:${line} ${[error.message, ...error.problems].join("; ")}`];
    }
  });
  return { checked: blocks.length, problems };
}
