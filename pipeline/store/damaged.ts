/** What helps where an assessment.json can't be read: a draft takes it for what people may still want, and doesn't replace it. */
export const MEND_ARTEFACT = "restore it, or move it away and draft the agent again";
