import { JOINT_FORMS, singleForms } from "../../outputs/index.ts";

/** Scores alone, in the form that the standard prints. Made by the scoring, not by a writer. */
export const OWASP_FORM = "owasp-0.8";

/** Names of every form that Assay writes by itself. */
export const OWN_FORMS: readonly string[] = [
  ...singleForms(null).map(({ format }) => format),
  ...JOINT_FORMS.map(({ format }) => format),
  OWASP_FORM,
];
