import { scenariosFor } from "../../framework/risks/choose.ts";
import type { Judgement } from "../../schema/judgement.ts";
import { answersOf, type Facts } from "./answer-probes.ts";
import { spansOf } from "./wording.ts";

const MAX_SCENARIOS = 4;
const MAX_SPANS = 6;

/**
 * The gravest scenarios that the answers support, worst first, each with the places of its reasons. One without any place
 * is left out: the general scenario that then stands in is chosen later, and says that nothing supports it.
 */
export const judgeScenarios = (name: string, facts: Facts): Judgement["scenarios"] =>
  scenariosFor(answersOf(facts))
    .map(({ risk, template, metrics, threat, mitigation, reasons, mitigationReasons }) => ({
      risk,
      spans: spansOf(reasons, facts, MAX_SPANS),
      title: template.title,
      text: template.text.replaceAll("{name}", name),
      metrics,
      threat,
      mitigation,
      mitigationSpans: mitigationReasons.flatMap((probe) => facts.get(probe)?.spans ?? []).slice(0, MAX_SPANS),
    }))
    .filter(({ spans }) => spans.length > 0)
    .slice(0, MAX_SCENARIOS);
