import { stat, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { oneDecimal } from "../../../outputs/numbers.ts";
import { whyUnwritable } from "../../wiring/writable.ts";
import type { Check } from "./check.ts";

/** Below this many free bytes a run over many agents may fill the disk. */
const LITTLE_SPACE = 500_000_000;

/** The running Node: bin/assay.cjs starts nothing under one that is too old. */
export const checkNode = (): Check => ({ name: "node", status: "ok", message: process.versions.node });

/** Can `folder` be written, or made? `setting` names what chooses another one. */
export async function checkFolder(name: string, folder: string, setting: string): Promise<Check> {
  const why = await whyUnwritable(folder);
  return why === null
    ? { name, status: "ok", message: `${folder} can be written` }
    : { name, status: "fail", message: `${folder} can't be written: ${why}; choose another with ${setting}` };
}

/** Free space on the disk of `folder`, or of the nearest folder above that exists. */
export async function checkSpace(folder: string): Promise<Check> {
  let path = resolve(folder);
  while (path !== dirname(path) && (await stat(path).catch(() => null)) === null) path = dirname(path);
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  const words = `${oneDecimal(free / 1e9)} GB free`;
  return free < LITTLE_SPACE
    ? { name: "disk", status: "warn", message: `${words}; a run over many agents may need more` }
    : { name: "disk", status: "ok", message: words };
}
