import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentOfIssue } from "../../../action/issue.ts";
import { UsageError } from "../../../pipeline/errors.ts";

const HEADING = "Agent reference";
const form = (text: string): string =>
  `### Name\r\n\r\nx\r\n\r\n### ${HEADING}\r\n\r\n${text}\r\n\r\n### More\r\n\r\nnpm:other\r\n`;

describe("the agent of an issue", () => {
  it.each(["npm:some-server", "npm:@scope/x@1.2.3+github:owner/x", "https://example.com/agent", "mcp:io.example/x"])(
    "%s is read from its field",
    (agent) => {
      expect(agentOfIssue(form(agent), HEADING)).toBe(agent);
      expect(agentOfIssue(`### ${HEADING}\n\n${agent}`, HEADING)).toBe(agent);
    },
  );

  it("is missing where the form is another", () => {
    expect(() => agentOfIssue("npm:some-server", HEADING)).toThrow(/expected one line below "### Agent reference"/u);
  });

  it("is never a file, a flag or several words, whatever a stranger writes", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("../x", "~/x", "C:\\x", "npm:x+../y", "npm:x+-", "file:///etc/passwd", "npm:x y", "\u202enpm:x"),
    );
    fc.assert(
      fc.property(text, (answer) => {
        let agent = "npm:refused";
        try {
          agent = agentOfIssue(form(answer), HEADING);
        } catch (error) {
          // Any other error is a defect.
          if (!(error instanceof UsageError)) throw error;
        }
        expect(agent).toMatch(/^(?:npm|github|mcp|pypi|a2a|hf|docker|https?):[\x21-\x7e]+$/u);
        expect(agent).not.toMatch(/\+(?:\.{1,2}\/|\/|-$)/u);
      }),
    );
  });
});
