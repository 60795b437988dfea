import { z } from "zod";

/** Who speaks a part of a prompt, in the order in which the parts stand in the file. */
export const PROMPT_ROLES = ["system", "user"] as const;
export type PromptRole = (typeof PROMPT_ROLES)[number];

/** Front matter of a prompt file. Any change of wording bumps `version`. */
export const promptHeaderSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, "expected lower-case letters, digits and hyphens"),
  version: z.int("expected a whole number from 1").min(1, "expected a whole number from 1"),
  inputs: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/, "expected lower-case letters, digits and underscores")),
});

/** A checked prompt: every input is used, every placeholder is declared. */
export interface Prompt extends z.infer<typeof promptHeaderSchema> {
  /** Of the bytes of the file. */
  readonly sha256: string;
  readonly parts: Readonly<Record<PromptRole, string>>;
}

export type PromptMessages = Readonly<Record<PromptRole, string>>;

/** A declared input between double braces, without spaces. */
export const PLACEHOLDER = /\{\{([a-z][a-z0-9_]*)\}\}/g;

/** Names of the placeholders of a text, each once. */
export const placeholdersOf = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []));
