import { revealed } from "./invisible.ts";

/** Texts that speak to whoever assesses, not to a user. Polarity matters: see TEACHING. */
const ADDRESSES_ASSESSOR: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|your|any)\b.{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|context)\b/is,
  /\b(?:ai|llm|language model|security|automated)[\s-]*(?:assessors?|reviewers?|evaluators?|scanners?|analysts?|auditors?|judges?|graders?)\b.{0,80}\b(?:must|should|shall|please|are (?:asked|instructed|required)|need to|note)\b/is,
  /\b(?:assessors?|evaluators?|graders?|judges?)\b.{0,40}\b(?:must|should|shall|please)\b.{0,60}\b(?:scor\w+|rat(?:e|ing)|risk|level|safe|trust\w*)\b/is,
  /\b(?:note|message|attention|instructions?) (?:to|for) (?:the |any |all )?(?:(?:ai|llm|security|automated) )?(?:assessors?|reviewers?|evaluators?|scanners?|graders?|judges?|auditors?)\b/is,
  /\b(?:rate|score|mark|classify|assess|grade|label|report|treat|consider)\s+(?:this|the|our)\s+(?:agent|tool|server|package|project|skill|product|listing|repository)\b.{0,60}\b(?:as\b.{0,20}(?:safe|secure|trusted|benign|harmless)|low(?:est)?|minimal|zero|no)\b.{0,20}(?:risk|score|threat|severity|level)?/is,
  /\b(?:set|answer|give|assign|return|output|report)\b.{0,40}\b(?:autonomy|tool use|risk|threat|severity|aivss|cvss|all (?:factors|probes|questions))\b.{0,40}\b(?:0(?:\.0)?|zero|none|lowest|not[ _]stated)\b/is,
  /\byou are (?:now )?(?:an? |the )?(?:security |ai |independent )?(?:assessor|auditor|reviewer|evaluator|risk analyst|scoring (?:model|engine))\b/is,
  /<\|(?:im_start|im_end|system|endoftext)\|>|\[\/?INST\]|<<SYS>>|^\s*(?:system|assistant)\s*:\s*(?:you|the|ignore|set|rate)\b/im,
  /"(?:autonomy_of_action|dynamic_tool_use|opacity_reflexivity|self_modification)"\s*:/i,
  /(?:忽略|无视|忽視).{0,12}(?:指令|提示|说明|規則|规则)|以前の指示を無視|ignor(?:a|e|iere|ez)\b.{0,25}\b(?:instrucciones|instruções|anweisungen|instructions|consignes)\b/is,
];

/** Words of texts that teach about such attacks, defend against them or show one as a sample. */
const TEACHING =
  /\b(?:prompt[- ]injections?|jailbreak\w*|attack(?:s|er|ers)?|adversar\w+|malicious|injected|payloads?|e\.g\.|for example|such as|examples?|samples?|detect\w*|prevent\w*|defen[cds]\w*|block(?:s|ed|ing)?|protect\w*|mitigat\w*|red[- ]?team\w*|guard(?:s|rails?)?|vulnerab\w*|threats?|test cases?|attempts?)\b/i;

/**
 * True if a text reads like an instruction to the assessor. Teaching text about attacks is not an attack (design §8.3):
 * a hidden text gets no such benefit, because nobody teaches where no reader looks.
 * @param context what stands around it and may show that it teaches: titles of its sections, words before a code block
 */
export function addressesAssessor(text: string, context: string, hidden: boolean): boolean {
  const read = revealed(text);
  return ADDRESSES_ASSESSOR.some((pattern) => pattern.test(read)) && (hidden || !TEACHING.test(`${context}\n${read}`));
}
