import type { FindingCode } from "../schema/finding.ts";

/** What each finding code means and what a reviewer should do; the documented list of design §6. */
export const FINDING_MEANINGS: { readonly [Code in FindingCode]: string } = {
  "injection-suspected":
    "Text in a source reads like an instruction to whoever assesses the agent. Read it; it was not obeyed.",
  "hidden-text": "A source holds text that a reader of the rendered page does not see. Read it.",
  "sources-disagree": "Two sources, or two places of one, say opposite things. The riskier one was taken.",
  "source-truncated": "A source was longer than the limit; what stood behind the cut was not read.",
  "source-left-out": "Parts of the sources did not fit into the dossier; they are named in the assessment.",
  "source-unread": "A document that belongs to the agent could not be read; what it says is missing.",
  "source-renamed":
    "The place that lists the agent now gives it another name. Decisions still hold; update the reference.",
  "source-recreated":
    "Another repository or record stands under the same name than before. Find out who publishes it; earlier decisions may not apply.",
  "thin-listing": "So little is stated that several factors rest on typical values. Ask the vendor, or read the code.",
  "evidence-dropped":
    "The judge named evidence that does not exist or does not support the claim; the claim fell back to not stated.",
  "level-clamped": "The judge's level contradicted its own answers and was moved to the nearest level they allow.",
  "answer-repaired": "The judge's answer broke the contract and was corrected by asking again.",
  "answer-salvaged": "Only part of the judge's answer could be used; the rest counts as not stated.",
  "sample-failed": "A sample gave no usable answer. It stays in the count.",
  "below-cvss-base": "The mitigation factor pulls the score below the CVSS base, a known hazard of the 0.8 equation.",
  "uplift-exceeds-base":
    "The agentic uplift is larger than the CVSS base: constrain the deployment rather than wait for a patch.",
  "uplift-on-zero-base": "The CVSS base is 0.0, and yet the agentic factors add to it: check the vector.",
  "mitigation-unproven": "A mitigation factor below 1 rests on prose alone; no manifest or code shows the control.",
  "mitigation-lowered": "The claimed mitigation lacked evidence of its own, or rested on prose alone, and was lowered.",
  "scenario-adjusted": "A scenario's metrics contradicted the answers and were changed.",
  "scenario-added":
    "The judge's own answers imply a graver attack than any it named; that attack stands beside its own and decides the score.",
  "no-scenario": "No scenario was supported by evidence; the general one stands in.",
  "injection-compared":
    "The agent was judged with and without text that seems to address the assessor. The higher score is published; read that text before you trust either.",
  "claim-unsupported":
    "A text of the judge named something that no source names. The sentence was removed where a reader could be misled; check the rest.",
  "judge-unreliable":
    "The judge's answers contradict each other or point to places that do not exist. Nothing that lowers risk was believed; judge again with another model.",
  "override-orphaned":
    "What a person's override was about is no longer there. Withdraw it, or override what stands there now.",
  "override-reopened":
    "What a person's override rested on has changed, so the judge's answer stands. Read it anew: override again, or withdraw.",
  "override-expired":
    "The last day of a person's override has passed, so the judge's answer stands. Override again, or withdraw.",
};
