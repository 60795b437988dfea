import { visibleJson } from "../../outputs/escape.ts";
import { type Evaluation, evaluationSchema } from "../result.ts";

/**
 * The evaluation as data, which `evaluationSchema` reads back: keys in the order of the contract, unseen characters written
 * as `\uXXXX`, a newline at the end.
 * @throws {ZodError} for an evaluation that breaks its contract: a defect of ours.
 */
export const evaluationJson = (evaluation: Evaluation): string =>
  `${visibleJson(JSON.stringify(evaluationSchema.parse(evaluation), null, 2))}\n`;
