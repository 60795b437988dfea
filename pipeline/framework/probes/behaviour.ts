import { probesOf } from "./probe.ts";

/** How predictable and how open it is: non-determinism, opacity, language. */
export const BEHAVIOUR_PROBES = [
  ...probesOf("non_determinism", [
    ["behaves_deterministically", "lowers", "Is it plain code that gives the same result for the same input?", [0, 2], [2, 5], "gives the same result for the same input", "does not give the same result for the same input"],
    ["uses_language_model", "raises", "Does it call a language model of its own, or run inside one as a skill or prompt?", [3, 5], [0, 2], "decides with a language model", "calls no language model of its own"],
    ["model_output_acts", "raises", "Does free output of a model become a command, code or change without a fixed form?", [4, 5], [0, 5], "turns a model's free output into action", "does not turn a model's free output into action"],
    ["several_models_in_loop", "raises", "Do several models or agents work in loops on one result?", [5, 5], [0, 5], "lets several models work in loops", "has no several models in loops"],
    ["model_is_exchangeable", "raises", "Can the model or provider be swapped by configuration?", [2, 5], [0, 5], "runs on any of several models", "runs on one model"],
    ["validates_input", "lowers", "Are arguments typed and checked against a schema or rules?", [0, 4], [0, 5], "checks its arguments against a schema", "does not check its arguments"],
    ["tests_its_results", "lowers", "Are results checked by tests, validators or a second look before they count?", [0, 4], [0, 5], "checks its results before they count", "does not check its results"],
  ]),
  ...probesOf("opacity_reflexivity", [
    ["source_is_open", "lowers", "Can anyone read its source: open repository, open licence?", [0, 3], [3, 5], "has open source", "has no open source"],
    ["keeps_action_log", "lowers", "Does it keep a log or history of what it did?", [0, 3], [2, 5], "keeps a record of its actions", "keeps no record of its actions"],
    ["explains_its_actions", "lowers", "Does it show its plan, reasons, sources or a preview of changes?", [0, 3], [1, 5], "shows its reasons, sources or a preview", "does not show its reasons"],
    ["depends_on_hosted_service", "raises", "Does the work happen in a hosted service whose code cannot be read?", [2, 5], [0, 5], "works through a hosted service that cannot be inspected", "depends on no hosted service"],
    ["sends_telemetry", "raises", "Does it send usage data or content to its vendor or to others?", [2, 5], [0, 5], "sends usage data elsewhere", "sends no usage data"],
    ["exposes_traces_or_metrics", "lowers", "Does it offer traces, metrics or debugging views?", [0, 3], [0, 5], "offers traces, metrics or debug output", "offers no traces or metrics"],
    ["names_known_limits", "lowers", "Does it name its own limits, risks or security model?", [0, 4], [0, 5], "names its own limits or risks", "names none of its limits"],
    ["release_is_signed", "lowers", "Are releases signed or published with provenance?", [0, 4], [0, 5], "publishes releases with provenance", "publishes releases without provenance"],
    ["is_security_product", "raises", "Is it itself a security product: scanner, guard, responder?", [0, 5], [0, 5], "is itself a security product", "is no security product"],
  ]),
  ...probesOf("natural_language_interface", [
    ["takes_only_structured_input", "lowers", "Does it take structured input only?", [0, 1], [1, 5], "takes structured input only", "takes free text"],
    ["free_text_for_search_only", "lowers", "Does free text serve questions and search only, never actions?", [1, 2], [1, 5], "uses free text for search only", "uses free text for more than search"],
    ["model_fills_typed_tools", "raises", "Does a model turn free text into calls of typed tools?", [3, 5], [0, 5], "has free text turned into typed tool calls", "has no free text turned into tool calls"],
    ["prompts_drive_actions", "raises", "Does a free-text instruction directly drive what it does?", [4, 5], [0, 3], "is driven by free-text instructions", "is not driven by free text"],
  ]),
];
