// What no data say: how claims are held to their sources, and what the method can't know.

export const EVIDENCE_RULES: readonly string[] = [
  "A judge names numbered places of the text, nothing else. Code resolves them to quotes with byte offsets and the hash of the source; a place that does not exist is dropped and reported.",
  "A claim without a quote of its own is not stated. Inferred means that stated facts imply it, and its reason names them.",
  "Not stated is an answer, never a no: it gives no score and widens the interval.",
  "An answer that lowers the risk needs evidence of its own. A manifest or code weighs more than prose, and prose alone never counts as a strong mitigation.",
  "Text that speaks to the assessor, and text that a reader does not see, is reported and never obeyed. Where there is some, the agent is judged with and without it, and the higher score is published.",
  "The sources are kept byte for byte beside each assessment: `assay verify` repeats every score and finds every quote again, offline.",
  "People may override an answer, with a name, a reason and a date. The number without their decisions stays printed beside it; when what a decision rests on changes, it is opened again.",
];

export const LIMITS: readonly string[] = [
  "What is judged is the public text about an agent, not the agent: nothing of it is installed, run or attacked, and what no document says stays unknown.",
  "A score is an estimate for guidance, not a penetration test, audit or certification. No finding is no proof of safety.",
  "AIVSS scores attacks. One number for a whole agent is a convention: that of its worst credible scenario.",
  "Low and high say what silence leaves open. They don't cover a judge's mistakes.",
  "A judge is a language model, or fixed rules over words, which take no meaning; each report names its own and how far it repeats its number. Read the quotes before relying on a line.",
];

export const CERTAINTIES: readonly (readonly [name: string, words: string])[] = [
  ["stated", "a quote says it"],
  ["inferred", "stated facts imply it; the reason names them"],
  ["not stated", "no source says it; the score of the factor stays open"],
  ["mapped", "of a layer: at least one checked quote stands behind it"],
  ["not certain", "of a layer: no quote stands behind it"],
];
