import { createHash } from "node:crypto";
import { parse as parseYaml, YAMLParseError } from "yaml";
import { InternalError } from "../pipeline/errors.ts";
import {
  PLACEHOLDER,
  placeholdersOf,
  PROMPT_ROLES,
  type Prompt,
  type PromptRole,
  promptHeaderSchema,
} from "./prompt.ts";

const FRONT_MATTER = /^---\n(?<header>[\s\S]*?\n)---\n(?<body>[\s\S]*)$/;
const ROLE_MARK = /^<!-- role: (?<role>[a-z]+) -->$/gm;

function parseHeader(text: string, file: string): Pick<Prompt, "id" | "version" | "inputs"> {
  let data: unknown;
  try {
    data = parseYaml(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new InternalError(`${file}: the header is no YAML: ${error.message}`, { cause: error });
  }
  const header = promptHeaderSchema.safeParse(data);
  if (header.success) return header.data;
  const problems = header.error.issues.map(({ path, message }) => `${path.join(".") || "header"}: ${message}`);
  throw new InternalError(`${file}: the header is wrong: ${problems.join("; ")}`);
}

function parseParts(body: string, file: string): Prompt["parts"] {
  const marks = [...body.matchAll(ROLE_MARK)];
  const roles = marks.map(({ groups }) => groups?.["role"]);
  if (roles.join() !== PROMPT_ROLES.join()) {
    const expected = PROMPT_ROLES.map((role) => `<!-- role: ${role} -->`).join(" and ");
    throw new InternalError(
      `${file}: expected the parts ${expected}, each once and in this order, found ${roles.join(", ") || "none"}`,
    );
  }
  const preface = body.slice(0, marks[0]?.index).trim();
  if (preface !== "")
    throw new InternalError(`${file}: text before the first part would never be sent: "${preface.slice(0, 60)}"`);
  const textOf = (role: PromptRole): string => {
    const index = PROMPT_ROLES.indexOf(role);
    const mark = marks[index];
    const text = body.slice((mark?.index ?? 0) + (mark?.[0].length ?? 0), marks[index + 1]?.index).trim();
    if (text === "") throw new InternalError(`${file}: the ${role} part is empty`);
    return text;
  };
  return { system: textOf("system"), user: textOf("user") };
}

function checkPlaceholders({ inputs, parts }: Pick<Prompt, "inputs" | "parts">, file: string): void {
  const text = PROMPT_ROLES.map((role) => parts[role]).join("\n");
  const used = placeholdersOf(text);
  const undeclared = [...used].filter((name) => !inputs.includes(name));
  const unused = inputs.filter((name) => !used.has(name));
  const malformed = text.replace(PLACEHOLDER, "").match(/.{0,20}(?:\{\{|\}\}).{0,20}/);
  const problems = [
    ...undeclared.map((name) => `{{${name}}} is not among the header's inputs`),
    ...unused.map((name) => `the input ${name} is used nowhere`),
    ...inputs
      .filter((name, index) => inputs.indexOf(name) !== index)
      .map((name) => `the input ${name} is declared twice`),
    ...(malformed === null ? [] : [`"${malformed[0]}" is no placeholder; write {{name}}`]),
  ];
  if (problems.length > 0) throw new InternalError(`${file}: ${problems.join("; ")}`);
}

/**
 * Reads a prompt file: YAML front matter (id, version, inputs), then a system and a user part. Pure.
 * @throws {InternalError} for a bad header, a missing part, or a placeholder that is undeclared, unused or malformed.
 */
export function parsePrompt(bytes: Uint8Array, file: string): Prompt {
  // A checkout may turn line ends into CRLF; what is sent must not depend on that.
  const text = new TextDecoder().decode(bytes).replaceAll("\r\n", "\n");
  const { header, body } = FRONT_MATTER.exec(text)?.groups ?? {};
  if (header === undefined || body === undefined) {
    throw new InternalError(`${file}: expected a header between two lines of three hyphens at the top`);
  }
  const prompt: Prompt = {
    ...parseHeader(header, file),
    sha256: createHash("sha256").update(bytes).digest("hex"),
    parts: parseParts(body, file),
  };
  checkPlaceholders(prompt, file);
  return prompt;
}
