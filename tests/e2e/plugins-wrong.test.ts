import { execFileSync } from "node:child_process";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assay, project } from "../support/plugin-project.ts";

describe("a plug-in that is wrong", () => {
  const draft = ["draft", "./mailer", "--plugin"];

  it.each([
    ["has no default export", "export const plugin = {};", "it has no default export"],
    [
      "throws while it is loaded",
      "throw new Error('broken\\nin two')",
      "can't load the plug-in ./bad.mjs: broken in two",
    ],
    [
      "is no JavaScript",
      "export default {\n  name: 'x' y,\n};",
      "can't load the plug-in ./bad.mjs: bad.mjs, line 2: Unexpected",
    ],
    [
      "throws where it is looked at",
      "export default { get name() { throw null; } };",
      "./bad.mjs: it can't be read: null",
    ],
    [
      "has a file that Windows takes for a device",
      "export default { name: 'x', writers: [{ format: 'odd', fileName: 'Con.txt', write() {} }] };",
      "Windows takes this name for a device",
    ],
    ["imports what is not there", "import 'no-such-package'; export default { name: 'x' };", "no-such-package"],
    ["is null", "export default null;", "./bad.mjs: expected a plug-in"],
    ["has no name", "export default {};", "./bad.mjs: name: expected a name"],
    ["has an unknown key", "export default { name: 'x', source: [] };", 'source: unknown key; did you mean "sources"?'],
    [
      "has no function",
      "export default { name: 'x', sources: [{ scheme: 'odd' }] };",
      "sources.0.collect: expected a function",
    ],
    [
      "takes a kind of Assay",
      "export default { name: 'x', sources: [{ scheme: 'npm', collect() {} }] };",
      "sources.0.scheme: Assay has this kind of reference itself",
    ],
    [
      "takes a form of Assay",
      "export default { name: 'x', writers: [{ format: 'sarif', write() {} }] };",
      'the form "sarif" is brought by Assay already',
    ],
    [
      "writes elsewhere",
      "export default { name: 'x', writers: [{ format: 'odd', fileName: '../x.txt', write() {} }] };",
      "writers.0.fileName: expected the name of a file",
    ],
    [
      "writes over a file of Assay",
      "export default { name: 'x', writers: [{ format: 'odd', fileName: 'Review.yaml', write() {} }] };",
      "this file is Assay's own",
    ],
    [
      "has two judges of a name",
      "const a = { name: 'a', answer() {} }; export default { name: 'x', judges: [a, a] };",
      'the judge "a" is brought by',
    ],
    [
      "has a policy with an unknown factor",
      "export default { name: 'x', policy: { name: 'p', rules: [{ id: 'r', title: 't', must: { factor: { id: 'f5', stated: true } } }] } };",
      "policy.rules.0.must.0.factor.id",
    ],
  ])("that %s is one line, before anything is read", async (_, code, line) => {
    const folder = await project();
    await writeFile(join(folder, "bad.mjs"), `${code}\n`);
    const result = await assay(folder, [...draft, "./bad.mjs"], 2);
    expect(result.stderr).toContain(line);
    expect(result.stderr).not.toContain("    at ");
    expect(result.stderr).not.toContain("collect …");
  });

  it.each([
    ["is not YAML", "name: [", "it is not valid YAML"],
    [
      "asks for two things at once",
      "name: p\nrules: [{ id: r, title: t, must: { severity: High, review: draft } }]\n",
      "expected just one of severity",
    ],
    [
      "asks a question that nobody has",
      "name: p\nrules: [{ id: r, title: t, must: { question: { id: runs_in_sandbx, answer: yes } } }]\n",
      'there is no question "runs_in_sandbx"; did you mean "runs_in_sandbox"?',
    ],
    [
      "asks a question of the framework",
      "name: p\nquestions: [{ id: runs_in_sandbox, question: q, direction: lowers, says: { yes: y, no: n } }]\n",
      'the framework has a question "runs_in_sandbox"',
    ],
    ["has an unknown key", "name: p\nrule: []\n", "policy.rule: unknown key"],
  ])("or a policy that %s", async (_, text, line) => {
    const folder = await project();
    await writeFile(join(folder, "bad.yaml"), text);
    expect((await assay(folder, [...draft, "bad.yaml"], 2)).stderr).toContain(line);
  });

  it("is named with the file that names it, when it is not there or clashes", async () => {
    const folder = await project("writer.ts", "house-policy.yaml");
    const absent = await assay(folder, [...draft, "./no-such.ts"], 2);
    expect(absent.stderr).toContain("can't load the plug-in ./no-such.ts: there is no file");
    await copyFile(join(folder, "writer.ts"), join(folder, "copy.ts"));
    const twice = await assay(folder, [...draft, "./writer.ts", "--plugin", "./copy.ts"], 2);
    expect(twice.stderr).toContain('./copy.ts: the form "card" is brought by ./writer.ts already');
    const none = await assay(folder, ["draft", "./mailer", "--reports", "card"], 2);
    expect(none.stderr).toContain("--reports: expected md or html");
    const unpolicied = await assay(folder, ["draft", "./mailer"]);
    expect(unpolicied.stderr).not.toContain("plug-in");
    const gate = await assay(folder, ["gate", "--policy"], 2);
    expect(gate.stderr).toContain("no policy is named, and no assessment records one");
  });

  it("in TypeScript is named with the line", async () => {
    const folder = await project();
    await writeFile(join(folder, "bad.ts"), "const name: string = 'x';\nenum Odd { A }\nexport default { name };\n");
    expect((await assay(folder, [...draft, "./bad.ts"], 2)).stderr).toContain("bad.ts, line 2: ");
  });

  it.skipIf(process.platform === "win32")("that is a folder or a pipe is not waited for", async () => {
    const folder = await project();
    execFileSync("mkfifo", [join(folder, "pipe.mjs")]);
    for (const name of ["./mailer", "./pipe.mjs"])
      expect((await assay(folder, [...draft, name], 2)).stderr).toContain("is no file");
  });

  it("can't end the process as if the work were done", async () => {
    const folder = await project();
    await writeFile(join(folder, "bad.mjs"), "process.exit();\n");
    const result = await assay(folder, [...draft, "./bad.mjs"], 1);
    expect(result.stderr).toContain("does a plug-in call process.exit?");
  });

  it("can't keep the process from ending", async () => {
    const folder = await project();
    await writeFile(join(folder, "open.mjs"), "setInterval(() => {}, 1000);\nexport default { name: 'open' };\n");
    expect((await assay(folder, [...draft, "./open.mjs"])).stdout).toContain("AIVSS");
  });

  it("fails the agents that it reads, whatever it throws, and the others go on", async () => {
    const folder = await project();
    await writeFile(
      join(folder, "bad.mjs"),
      "export default { name: 'x', sources: [{ scheme: 'odd', collect() { throw Object.create(null); } }] };\n",
    );
    const result = await assay(folder, ["draft", "odd:one", "./mailer", "--plugin", "./bad.mjs"], 1);
    expect(result.stderr).toContain('the source "odd:" of the plug-in x failed');
    expect(result.stdout).toContain("mailer");
  });

  it("is loaded once where the configuration and the command line both name it", async () => {
    const folder = await project("writer.ts");
    await writeFile(join(folder, "assay.yaml"), "plugins: [./writer.ts]\n");
    const { stdout } = await assay(folder, ["doctor", "--plugin", "writer.ts"]);
    expect(stdout.match(/^ok +plug-in +card/gm)).toHaveLength(1);
  });

  it("harms no verb that needs none: nobody's code is run there", async () => {
    const folder = await project();
    await assay(folder, ["draft", "./mailer"]);
    await writeFile(join(folder, "bad.mjs"), "throw new Error('it ran');\n");
    await writeFile(join(folder, "assay.yaml"), "plugins: [./bad.mjs]\nreports: [md, odd]\n");
    for (const words of [
      ["cache"],
      ["verify", "assessments"],
      ["site", "--out", "site"],
      ["diff", "assessments", "assessments"],
    ])
      await assay(folder, words);
    expect((await assay(folder, ["draft", "./mailer"], 2)).stderr).toContain("it ran");
  });

  it("in a package is found from the folder of the file that names it", async () => {
    const folder = await project();
    const home = join(folder, "work/node_modules/house-card");
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "package.json"), '{ "name": "house-card", "type": "module", "exports": "./card.js" }\n');
    await writeFile(
      join(home, "card.js"),
      `import { definePlugin } from "agent-assay";
       export default definePlugin({ name: "house", writers: [{ format: "one", write: () => "one" }] });\n`,
    );
    await writeFile(join(folder, "work/assay.yaml"), "plugins: [house-card]\n");
    await assay(folder, ["draft", "./mailer"]);
    const words = ["export", "assessments/mailer", "--format", "one", "--config", "work/assay.yaml"];
    expect((await assay(folder, words)).stdout).toBe("one\n");
    const doctor = await assay(folder, ["doctor", "--config", "work/assay.yaml"]);
    expect(doctor.stdout).toContain("house, from house-card");
  });
});
