import { join } from "node:path";
import { type AcceptedEvaluations, createAcceptedEvaluations } from "../store/index.ts";

/** What was accepted here, and what comes with Assay for the judge that it embeds. */
export const acceptedEvaluations = (folder: string): AcceptedEvaluations =>
  createAcceptedEvaluations([folder, join(import.meta.dirname, "../../evals/accepted")]);
