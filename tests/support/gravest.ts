import type { CvssMetrics } from "../../pipeline/schema/judgement.ts";

/** The gravest attack that CVSS v4.0 can tell of. */
export const GRAVEST: CvssMetrics = {
  AV: "N",
  AC: "L",
  AT: "N",
  PR: "N",
  UI: "N",
  VC: "H",
  VI: "H",
  VA: "H",
  SC: "H",
  SI: "H",
  SA: "H",
};
