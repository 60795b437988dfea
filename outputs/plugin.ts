import { PluginError } from "../pipeline/errors.ts";
import { errorThrown, wordThrown } from "../pipeline/ports/plugin-call.ts";
import type { Plugins, PluginWriter } from "../pipeline/ports/plugin.ts";
import type { SourceTexts, Writer } from "../pipeline/ports/writer.ts";

/** Longest text of one form, in UTF-16 units: many times the longest report. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

const copied = (texts: SourceTexts): SourceTexts =>
  new Map(Array.from(texts, ([id, bytes]) => [id, Uint8Array.from(bytes)]));

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
        // Copies: what it does to them, no other form sees.
        text = writer.write(structuredClone(assessment), copied(texts));
      } catch (error) {
        return refuse(wordThrown(error), errorThrown(error));
      }
      // Its answer comes too late; what becomes of it must not end the process.
      if (text instanceof Promise) text.catch(() => {});
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
