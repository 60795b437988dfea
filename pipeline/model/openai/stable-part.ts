import { createHash } from "node:crypto";
import type { Prompt } from "../../../prompts/load.ts";
import type { PromptRecord } from "../../schema/judgement.ts";
import type { AnswerContract } from "./contract.ts";
import { type Framework, renderFactors, renderLayers, renderRisks, renderThreats } from "./render-framework.ts";
import { REPAIR_WORDING } from "./repair.ts";
import { describeFormat } from "./request.ts";
import { strictSchema } from "./strict-schema.ts";

/** What every request of a judge holds, whatever the agent. */
export interface StablePart {
  /** Inputs of the prompt that come from the framework. */
  readonly inputs: Readonly<Record<"factors" | "layers" | "threats" | "risks", string>>;
  readonly schema: Record<string, unknown>;
  /** Its hash covers all that is sent but the agent: any change of prompt, framework or contract changes it. */
  readonly record: PromptRecord;
  /** Bytes of all that is sent but the agent. */
  readonly bytes: number;
}

export function makeStablePart(prompt: Prompt, framework: Framework, contract: AnswerContract): StablePart {
  const inputs = {
    factors: renderFactors(framework),
    layers: renderLayers(framework),
    threats: renderThreats(framework),
    risks: renderRisks(framework),
  };
  const schema = strictSchema(contract.schema);
  const sent = JSON.stringify([prompt.parts, inputs, describeFormat(schema), REPAIR_WORDING]);
  const sha256 = createHash("sha256").update(sent).digest("hex");
  return { inputs, schema, record: { id: prompt.id, version: prompt.version, sha256 }, bytes: Buffer.byteLength(sent) };
}
