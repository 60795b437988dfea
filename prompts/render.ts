import { InternalError } from "../pipeline/errors.ts";
import { PLACEHOLDER, type Prompt, type PromptMessages } from "./prompt.ts";

/** Fills in once, from left to right: braces inside a value stay text, whoever wrote them. */
const fill = (text: string, inputs: ReadonlyMap<string, string>): string =>
  text.replace(PLACEHOLDER, (placeholder, name: string) => inputs.get(name) ?? placeholder);

/**
 * Both parts of a prompt with all inputs filled in. Pure.
 * @throws {InternalError} for a value that no placeholder takes or an input without value.
 */
export function renderPrompt(prompt: Prompt, inputs: Readonly<Record<string, string>>): PromptMessages {
  const values = new Map(Object.entries(inputs));
  const problems = [
    ...[...values.keys()].filter((name) => !prompt.inputs.includes(name)).map((name) => `no placeholder takes ${name}`),
    ...prompt.inputs.filter((name) => !values.has(name)).map((name) => `{{${name}}} got no value`),
  ];
  if (problems.length > 0) throw new InternalError(`prompt ${prompt.id}: ${problems.join("; ")}`);
  return { system: fill(prompt.parts.system, values), user: fill(prompt.parts.user, values) };
}
