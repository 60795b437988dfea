/** What the public can read about one agent, made for an evaluation: file names and their texts. */
export interface Listing {
  /** Short and unique within its set, `[a-z0-9-]`. */
  readonly id: string;
  /** Name of the agent. */
  readonly name: string;
  /** File name (README.md, package.json, server.json, SKILL.md, index.html …) to its text. */
  readonly files: Readonly<Record<string, string>>;
}
