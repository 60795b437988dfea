import { styleText } from "node:util";
import { visible } from "../../../outputs/escape.ts";
import { padEnd, wrap } from "../../../outputs/text-width.ts";
import { UsageError } from "../../errors.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import type { Check } from "../doctor/check.ts";
import { checkFolder, checkNode, checkSpace } from "../doctor/machine.ts";
import { checkKey, checkModel, checkServer } from "../doctor/model-server.ts";
import { checkRegistry } from "../doctor/npm-registry.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { type LoadedConfig, loadConfig } from "../load-config.ts";

export interface DoctorFlags {
  readonly json?: boolean;
}

const STYLES = { ok: "green", warn: "yellow", fail: "red" } as const;

/** Where messages begin: behind the status and the name. */
const INDENT = " ".repeat(4 + 2 + 13 + 2);

const checkGitHub = ({ secrets }: LoadedConfig): Check =>
  secrets.githubToken === null
    ? {
        name: "github token",
        status: "warn",
        message: "none; GitHub then answers few requests an hour: set GITHUB_TOKEN for more",
      }
    : { name: "github token", status: "ok", message: "set" };

async function checksOf(loaded: LoadedConfig, { environment, signal }: CommandContext): Promise<Check[]> {
  const { out, state } = loaded.config;
  const [server, ...others] = await Promise.all([
    checkServer(loaded, signal),
    checkRegistry(environment, signal),
    checkFolder("out folder", out, "ASSAY_OUT"),
    checkFolder("state folder", state, "ASSAY_STATE"),
    checkSpace(out),
  ]);
  const ofModel = [checkModel(loaded), checkKey(loaded), ...(server === null ? [] : [server])];
  return [...ofModel, checkGitHub(loaded), ...others];
}

async function configChecks(named: GlobalFlags, context: CommandContext): Promise<Check[]> {
  const name = "configuration";
  let loaded: LoadedConfig;
  try {
    loaded = await loadConfig(named, {}, context.environment);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // What hangs on the configuration can't be looked at before it is mended.
    return [{ name, status: "fail", message: [error.message, ...error.problems].join("; ") }];
  }
  const message = loaded.file === null ? "no assay.yaml here; defaults hold" : loaded.file;
  const plugins = loaded.plugins.list.map((plugin): Check => ({
    name: "plug-in",
    status: "ok",
    message: `${plugin.name}, from ${plugin.origin}`,
  }));
  return [{ name, status: "ok", message }, ...plugins, ...(await checksOf(loaded, context))];
}

/** `assay doctor`: what works here and what is missing. Exit code 1 only if something configured does not work. */
export async function runDoctor(flags: DoctorFlags & GlobalFlags, context: CommandContext): Promise<ExitCode> {
  const { print, colour, columns } = context;
  const checks: readonly Check[] = [checkNode(), ...(await configChecks(flags, context))];
  const ok = checks.every(({ status }) => status !== "fail");
  if (flags.json === true) print(jsonText({ ok, checks }));
  else {
    for (const { name, status, message } of checks) {
      const word = padEnd(status, 4);
      const painted = colour ? styleText(STYLES[status], word, { validateStream: false }) : word;
      const [first = "", ...more] = wrap(visible(message), Math.max(columns - INDENT.length, 20));
      print([`${painted}  ${padEnd(name, 13)}  ${first}`, ...more.map((line) => `${INDENT}${line}`)].join("\n"));
    }
  }
  return ok ? EXIT.done : EXIT.failed;
}
