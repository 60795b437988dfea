import { PluginError } from "../pipeline/errors.ts";
import { wordThrown } from "../pipeline/ports/plugin-call.ts";
import type { Plugins, PluginWriter } from "../pipeline/ports/plugin.ts";
import type { Writer } from "../pipeline/ports/writer.ts";

/** Longest text of one form, in UTF-16 units: many times the longest report. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** A form that a plug-in brings. What it can't write is an error that names it, and nothing else is written then. */
function writerOf(writer: PluginWriter, plugin: string): Writer {
  const { format, fileName } = writer;
  const refuse = (why: string, cause?: unknown): never => {
    throw new PluginError(`the form "${format}" of the plug-in ${plugin} can't be written: ${why}`, { cause });
  };
  return {
    format,
    fileName: fileName ?? "",
    readsTexts: true,
    write: (assessment, texts = new Map()) => {
      let text: unknown;
      try {
        text = writer.write(structuredClone(assessment), texts);
      } catch (error) {
        return refuse(wordThrown(error), error);
      }
      if (typeof text !== "string")
        return refuse(`expected a text, got ${text instanceof Promise ? "a promise" : typeof text}`);
      if (text.length > MOST_CHARACTERS) return refuse(`it has more than ${MOST_CHARACTERS} characters`);
      return text.isWellFormed() ? text : refuse("it holds half a surrogate pair");
    },
  };
}

/** Forms that plug-ins bring. */
export const pluginForms = ({ list }: Plugins): Writer[] =>
  list.flatMap(({ name, writers = [] }) => writers.map((writer) => writerOf(writer, name)));

/** Those of them that may stand beside assessment.json. */
export const pluginReports = (plugins: Plugins): Writer[] =>
  pluginForms(plugins).filter(({ fileName }) => fileName !== "");
