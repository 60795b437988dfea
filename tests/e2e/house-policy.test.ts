import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Assessment, assessmentSchema } from "../../pipeline/schema/assessment.ts";
import { assay, assessmentIn, project, read } from "../support/plugin-project.ts";

describe("a policy of a house", () => {
  it("is asked, quoted, told in every report, held by the gate, and changes no score", async () => {
    const folder = await project("house-policy.yaml");
    await assay(folder, ["draft", "./mailer", "--out", "plain"]);
    const plain = assessmentSchema.parse(
      JSON.parse(await readFile(join(folder, "plain/mailer/assessment.json"), "utf8")),
    );
    await writeFile(
      join(folder, "assay.yaml"),
      "plugins: [./house-policy.yaml]\nreports: [md, html]\nagents: [./mailer]\n",
    );
    const { stdout } = await assay(folder, ["draft", "./mailer", "--dry-run"]);
    expect(stdout).toContain("4 house rules: 1 not met, 1 not stated");
    await assay(folder, ["refresh"]);
    const { house, ...rest } = await assessmentIn(folder);
    const standard = ({ score, factors, scenarios, layers }: Omit<Assessment, "house">) => [
      score,
      factors,
      scenarios,
      layers,
    ];
    expect(standard(rest)).toEqual(standard(plain));
    expect(house?.answers).toMatchObject([{ id: "keeps_data_in_region", answer: "yes" }]);
    const report = await read(folder, "mailer", "report.md");
    expect(report).toContain("- **r1 No High or Critical band without an approval: not met.**");
    expect(report).toContain("**r2 Self-modification above 0.5 only in a sandbox: not stated.**");
    expect(report).toMatch(/\*\*r4 .*: met\.\*\*.*\n {2}- r4 `.*Your data stays in the EU\.`/);
    expect(await read(folder, "mailer", "report.html")).toContain("No High or Critical band without an approval");
    await assay(folder, ["verify", "assessments"]);

    const held = await assay(folder, ["gate", "--policy"], 1);
    expect(held.stdout).toContain("1 assessment, 4 house rules, 1 failing");
    expect(held.stdout).toContain("not met: No High or Critical band without an approval (high-needs-approval)");
    expect(held.stdout).not.toContain("data-in-region");
    const sarif = await assay(folder, ["export", "assessments", "--format", "sarif"]);
    expect(sarif.stdout).toContain('"ruleId": "house:high-needs-approval"');
    await assay(folder, ["review", "mailer", "approve", "--reviewer", "Ada"]);
    const approved = await assay(folder, ["gate", "--policy", "--json"], 1);
    const [{ rules }] = (JSON.parse(approved.stdout) as { agents: [{ rules: { id: string; status: string }[] }] })
      .agents;
    expect(rules.map(({ status }) => status)).toEqual(["met", "not_stated", "met", "met"]);
    // Anyone can hold an assessment to the policy that it records, without the file.
    await writeFile(join(folder, "empty.yaml"), "{}\n");
    const recorded = await assay(folder, ["gate", "--policy", "--config", "empty.yaml"], 1);
    expect(recorded.stdout).toContain("1 assessment, 4 house rules, 1 failing");
  });

  it("passes over no assessment that records none", async () => {
    const folder = await project();
    await writeFile(
      join(folder, "rules.yaml"),
      "name: rules\nrules: [{ id: r, title: Any, must: { aivss: { atLeast: 0 } } }]\n",
    );
    await assay(folder, ["draft", "./mailer", "--plugin", "rules.yaml"]);
    expect((await assay(folder, ["gate", "--policy"])).stdout).toContain("1 assessment, 1 house rule, 0 failing");
    await mkdir(join(folder, "finch"));
    await writeFile(join(folder, "finch/README.md"), "# Finch\n\nReads mail.\n");
    await assay(folder, ["draft", "./finch"]);
    expect((await assay(folder, ["gate", "--policy"], 1)).stderr).toContain("1 assessment held to no policy");
    await assay(folder, ["gate", "--policy", "--plugin", "rules.yaml"]);
  });

  it("is applied anew without a judge where only its rules changed, and taken out where it is gone", async () => {
    const folder = await project("house-policy.yaml");
    const catalogue = "plugins: [./house-policy.yaml]\nagents: [./mailer]\n";
    await writeFile(join(folder, "assay.yaml"), catalogue);
    await assay(folder, ["refresh"]);
    const first = await assessmentIn(folder);
    await assay(folder, ["refresh"]);
    expect(await assessmentIn(folder)).toEqual(first);
    const policy = await readFile(join(folder, "house-policy.yaml"), "utf8");
    await writeFile(join(folder, "house-policy.yaml"), policy.replace("No High or Critical band", "No High band"));
    // Nobody reads it anew: what is judged again would say so.
    const quiet = await assay(folder, ["refresh"]);
    expect(quiet.stderr).not.toContain("judge …");
    const second = await assessmentIn(folder);
    expect(second.house?.policy.rules[0]?.title).toBe("No High band without an approval");
    expect({ ...second, house: null }).toEqual({ ...first, house: null });
    await assay(folder, ["verify", "assessments"]);

    await writeFile(join(folder, "house-policy.yaml"), policy.replace("in one named region?", "in a single region?"));
    const asked = await assay(folder, ["refresh"]);
    expect(asked.stderr).toContain("judge …");
    await writeFile(join(folder, "assay.yaml"), catalogue.replace("./house-policy.yaml", ""));
    await assay(folder, ["refresh"]);
    const { house, score, provenance } = await assessmentIn(folder);
    expect([house, score]).toEqual([undefined, first.score]);
    expect(provenance.prompts.map(({ id }) => id)).toEqual(["baseline-rules"]);
    await assay(folder, ["verify", "assessments"]);
  });

  it("can't be changed by hand, nor its answers, without verify telling", async () => {
    const folder = await project("house-policy.yaml");
    await assay(folder, ["draft", "./mailer", "--plugin", "house-policy.yaml"]);
    const path = join(folder, "assessments/mailer/assessment.json");
    const text = await readFile(path, "utf8");
    const said = async (from: string, to: string): Promise<string> => {
      await writeFile(path, text.replace(from, to));
      expect(await readFile(path, "utf8")).not.toBe(text);
      return (await assay(folder, ["verify", "assessments"], 1)).stdout;
    };
    expect(await said('"acceptSilence": false', '"acceptSilence": true')).toContain("house.policy: was altered");
    expect(await said('"id": "keeps_data_in_region",\n        "answer"', '"id": "x",\n        "answer"')).toContain(
      "house.answers",
    );
    await writeFile(path, text);
    await assay(folder, ["verify", "assessments"]);
  });
});
