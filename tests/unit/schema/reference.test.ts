import { expect, test } from "vitest";
import { UsageError } from "../../../pipeline/errors.ts";
import { identityOf, parseAgent } from "../../../pipeline/schema/reference.ts";

const onDisk = (path: string): boolean => path === "docs" || path === "a+./b";
const schemes = (text: string): string[] => parseAgent(text, onDisk).map(({ scheme, rest }) => `${scheme}|${rest}`);

test.for([
  ["npm:x", ["npm|x"]],
  ["npm:@scope/x@1.2.0", ["npm|@scope/x@1.2.0"]],
  ["npm:x+github:o/x@main", ["npm|x", "github|o/x@main"]],
  ["https://x.test/a+b?c=d+e", ["https|https://x.test/a+b?c=d+e"]],
  ["http://intranet.test/x", ["https|http://intranet.test/x"]],
  ["mcp:io.x/y@1.0.0+pypi:x", ["mcp|io.x/y@1.0.0", "pypi|x"]],
  ["a2a:https://x.test/agent", ["a2a|https://x.test/agent"]],
  ["hf:o/x+docker:x", ["hf|o/x", "docker|x"]],
  ["npm:x+./README.md+-", ["npm|x", "file|./README.md", "stdin|"]],
  ["docs", ["file|docs"]],
  ["a+./b", ["file|a+./b"]],
  ["-", ["stdin|"]],
] as const)("%s", ([text, expected]) => {
  expect(schemes(text)).toEqual(expected);
});

test.for([
  ["left-pad", /did you mean npm:left-pad\?/],
  ["owner/repo", /did you mean github:owner\/repo\?/],
  ["@scope/x", /did you mean npm:@scope\/x\?/],
  ["ftp:x", /unknown kind of reference "ftp:"/],
  ["", /empty part/],
  ["npm:", /names no agent; expected its name behind the colon/],
  ["npm:x+https://ada:hunter2@x.test/", /the address on x\.test holds a user name or password/],
] as const)("%s is refused with what would work", ([text, message]) => {
  expect(() => schemes(text)).toThrow(UsageError);
  expect(() => schemes(text)).toThrow(message);
});

test("an address with a password is not shown again", () => {
  expect(() => schemes("https://ada:hunter2@x.test/")).not.toThrow("hunter2");
  expect(() => schemes("https://ada:hunter2@x.test/")).toThrow(UsageError);
});

test.for([
  ["npm:x@1.0.0", "npm:x"],
  ["npm:@s/x@2", "npm:@s/x"],
  ["./agents/x/", "agents/x"],
  ["agents//y/../x", "agents/x"],
  ["/", "/"],
  ["./", "."],
  ["-", "-"],
  ["npm:x", "npm:x"],
  ["github:O/X@main", "github:o/x"],
  ["mcp:io.x/Y@1.0.0", "mcp:io.x/Y"],
  ["pypi:My_Agent.tool@1.0", "pypi:my-agent-tool"],
  ["hf:o/X@v1", "hf:o/X"],
  ["https://x.test/a@1", "https://x.test/a@1"],
  ["./docs", "docs"],
] as const)("the identity of %s leaves version and revision out", ([reference, identity]) => {
  expect(identityOf(reference)).toBe(identity);
});
