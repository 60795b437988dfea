import { anyOf } from "./phrase.ts";
import { ANY_TEXT, CODE, type Signal, signalsOf } from "./signal.ts";

/** Words for switching a guard off, which turn a sentence about approval into its opposite. */
const SWITCHED_OFF =
  /\b(?:skip|bypass|without|auto-?approv\w*|auto-?confirm\w*|disabl\w+|turn(?:ed|s)? off|no longer|never ask|don't ask|yolo)\b/i;

/** Consent to terms, cookies and logins, and what reviewers of the project do: nobody is asked about an action of the agent. */
const NOT_AN_APPROVAL =
  /\b(?:terms|cookies?|licen[cs]e|OAuth|log(?:ged)? ?in|sign(?:ed)? ?in|consent screen|pull requests? (?:are|is|will)|contribut\w+|maintainers?|MCP clients?|your client|install\w*|invit\w+)\b/i;

/** Words by which a text, the sentence before it or its section is about asking a person. */
const APPROVAL =
  /\b(?:confirm\w*|approv\w*|asks?|asked|asking|questions?|consent|permission prompts?|press(?:es)?|sign-?off|second (?:member|person))\b/i;

/** A person who decides, and what that person does. */
const PERSON =
  "(?:you|users?|the (?:user|owner|operator|person|human|customer|editor|author|client|caller|reviewer|team)|an? (?:human|person|teammate|reviewer|operator|second \\w+)|somebody|someone|people)";
const AGREES =
  "(?:confirm|approve|accept|agree|allow|press|tap|click|say (?:yes|so|ok|go)|says (?:yes|so|ok|go)|sign off|answer|repl(?:y|ies)|nod|release|review)";

/** Who is asked before something changes, and whether that can be skipped. */
export const APPROVAL_SIGNALS: readonly Signal[] = [
  ...signalsOf("asks_before_acting", "yes", [
    [
      3,
      [
        /\b(?:prompts?|asks?) for (?:confirmation|approval|your (?:OK|okay|consent|permission))\b/i,
        /\b(?:you|a person|the user|a human) (?:always )?(?:has|have|gets?|keeps?) the (?:final|last) (?:say|word)\b/i,
        /\bwaits? for (?:an?|the|your) (?:manager|supervisor|human|person|operator|admin|reviewer|colleague|teammate|owner)\b/i,
        /\b(?:only|once|until|unless) (?:once |after )?(?:you|the user|a person) (?:says? so|agrees?|okays?|nods?|gives? the go-ahead)\b/i,
      ],
      { unless: anyOf(SWITCHED_OFF, NOT_AN_APPROVAL) },
    ],
    // A person acts before it does: "nothing is sent until you press Send".
    [
      3,
      new RegExp(
        `\\b(?:nothing|no [\\w-]+|not|never|only|held|waits?|stops?|pauses?)\\b[^.;]{0,60}\\b(?:until|unless|before|once|after|when|without) ${PERSON} (?:has |have |had |explicitly |first )?${AGREES}`,
        "i",
      ),
      { in: ANY_TEXT, unless: NOT_AN_APPROVAL },
    ],
    [
      3,
      new RegExp(
        `\\b(?:needs?|requires?|wants?|takes) (?:(?:the|a|an|your) )?(?:second|another|two|human|other) (?:[\\w-]+ )?(?:members?|persons?|people|pairs? of eyes|approvers?|engineers?|humans?|admins?|signatures?)\\b`,
        "i",
      ),
      { in: ANY_TEXT, unless: NOT_AN_APPROVAL },
    ],
    [
      3,
      /\b(?:waits?|asks?|stops?) for (?:(?:an?|the|your|explicit|clear|final|user's|person's|human|their) ){0,3}["“']?(?:yes|ok|okay|go-ahead|nod|confirmation|approval|consent|answer|decision|reply|signature|thumbs[- ]up)\b/i,
      { unless: SWITCHED_OFF },
    ],
    [
      3,
      /\b(?:never|not|nothing)\b[^.;]{0,60}\bwithout (?:asking|consulting|checking with) (?:you|the (?:user|owner)|a (?:person|human)|somebody|someone)\b/i,
    ],
    [
      2,
      [
        /\b(?:always |it )asks (?:you )?(?:first|beforehand|every (?:single )?time)\b/i,
        /\basks (?:[\w-]+ ){0,3}before it \w+/i,
        new RegExp(
          `\\b(?:you|a person|a human|the user) (?:always )?(?:confirm|approve|sign off|press|click|tap|release|decide)s? (?:(?:each|every|all|the|any|it|on|it's) )*(?:\\w+ )?(?:before|first|save|send|ok|y|yes|enter|apply|publish|merge|post|pay|step|change|action|draft)\\b`,
          "i",
        ),
        /\b(?:four[- ]eyes|two[- ]person|dual[- ]control) (?:principle|rule|check|approval|control)\b/i,
        /\b(?:previews?|drafts?|plans?|changes?|diffs?)\b[^.;]{0,60}\b(?:before anything (?:is|gets)|and (?:then )?you (?:press|confirm|approve|click|accept|send))\b/i,
      ],
      { unless: anyOf(SWITCHED_OFF, NOT_AN_APPROVAL) },
    ],
    [1, /\b(?:human|user)[- ]in[- ]the[- ]loop\b/i, { unless: SWITCHED_OFF }],
    [
      3,
      /\b(?:requires?|needs?|asks?(?: you)? for|waits? for|with|seeks?|requests?) (?:(?:your|user|explicit|human|manual|the user's|an?|operator|prior|final) ){1,3}(?:approval|confirmation|consent|permission|sign-?off)\b/i,
      { unless: SWITCHED_OFF, in: ANY_TEXT },
    ],
    [
      3,
      /\b(?:asks?|prompts?) (?:you|the user|users|your human partner|the operator|a human) (?:to (?:confirm|approve|review)|for (?:confirmation|approval|permission|consent)|before)\b/i,
      { unless: SWITCHED_OFF, in: ANY_TEXT },
    ],
    [
      3,
      [
        /\bconfirmation[- _]?required\w*/i,
        /\b(?:approval|confirmation|user consent) (?:(?:is|are) )?(?:required|needed|requested|mandatory) (?:before|for|prior|to)\b/i,
      ],
      { unless: SWITCHED_OFF, in: ANY_TEXT },
    ],
    [
      3,
      /\b(?:human|user|operator)s? (?:must |has to |have to |needs? to |should |can )?(?:approve|confirm|accept|sign off)s? (?:(?:each|every|all|any|the|its) )*(?:actions?|changes?|calls?|commands?|steps?|edits?|operations?|drafts?|plans?|tools?)\b/i,
      { unless: SWITCHED_OFF },
    ],
    [
      2,
      [
        /\bapproval (?:gates?|workflows?|prompts?|steps?|flows?|mode)\b/i,
        /\bhuman (?:approval|review|oversight) (?:gates?|steps?|before|for|of)\b/i,
      ],
      { unless: SWITCHED_OFF },
    ],
    [
      2,
      /\b(?:confirm(?:s|ation)?|ask(?:s)?|permission|approval|consent)\b[^.;]{0,40}\bbefore (?:(?:any|each|every|the|it|they|making|applying|running|executing|performing|taking) )*(?:execut\w+|appl\w+|writ\w+|send\w*|delet\w+|chang\w+|commit\w*|run\w*|act\w*|edit\w*|modif\w+|publish\w*|post\w*|merg\w+|destructive)\b/i,
      {
        unless: new RegExp(
          `${SWITCHED_OFF.source}|\\b(?:you should|make sure|be sure|linters?|tests? (?:run|pass)|we recommend|(?:MCP )?clients?)\\b`,
          "i",
        ),
      },
    ],
    [
      2,
      /\b(?:never|not|don't|do not) [^.;]{0,60}\bwithout (?:(?:your|the user's|user|explicit|human|asking|prior|their|my|written|express) ){1,3}(?:approval|confirmation|consent|permission|go-ahead)\b/i,
    ],
    [
      2,
      /\b(?:ask|confirm with|check with|get (?:approval|confirmation|permission) from|wait for) (?:the user|your human partner|the human|user confirmation|user approval)\b[^.;]{0,40}\b(?:before|first|to (?:approve|confirm|proceed)|if you)\b/i,
      { in: ["skill"] },
    ],
    [
      2,
      [
        /\b(?:uses? |via |through |supports? )(?:MCP )?elicitation\b[^.;]{0,60}\b(?:confirm\w*|approv\w*|destructive)\b/i,
        /\b(?:confirm\w*|approv\w*)\b[^.;]{0,60}\belicitation\b/i,
      ],
    ],
  ]),
  ...signalsOf("asks_before_acting", "no", [
    [
      2,
      /\bno (?:confirmation|approval) (?:dialog|prompt|step|question)s?\b|\b(?:nobody|no one) (?:reads|sees|checks) (?:the|it|them|what)\b/i,
    ],
    [
      3,
      [
        /\b(?:nobody|no one|no[- ]person|no human|no people)(?: else)? (?:is (?:ever )?(?:asked|consulted|involved|needed|in between|in the loop)|(?:has to|needs? to|must|ever )?\s?(?:approv|confirm|review|sign|look|check)\w*|in between|in the loop)\b/i,
        /\bwithout (?:asking|waking|consulting|bothering|checking with|waiting for) (?:you|anyone|anybody|a person|a human|people|the (?:user|owner|team)|first)\b/i,
        /\b(?:it|agent|server|bot|and) (?:never|does not|doesn't) asks? (?:(?:you|anyone|anybody|first|for (?:permission|confirmation|approval)|before \w+)\b|(?=[.,;]|$))/i,
      ],
      {
        unless:
          /\b(?:flag|mode|option\w*|true|never (?:act|send|change|write|run|edit|delete|publish|post|proceed|merge|commit|push)\w*|not|don't|do not|must not|won't|cannot|can't|warn\w*)\b/i,
      },
    ],
    [
      2,
      /\b(?:without|no|never) (?:(?:any|further|asking for|user|human|manual|prior|your|requiring) ){0,3}(?:confirmation|approval|permission prompts?|human intervention|supervision)\b/i,
      {
        unless:
          /\b(?:never|not|don't|do not|must not|won't|cannot|can't)\b[^.;]{0,60}\bwithout\b|\bno (?:longer )?(?:confirmation|approval) (?:email|page|history)\b|\bif\b/i,
      },
    ],
  ]),
  ...signalsOf("approval_can_be_skipped", "yes", [
    [2, /\b[A-Z][A-Z_]+ ?= ?(?:1|true|yes)\b[^.;]{0,40}\bwithout (?:review|asking|confirmation|approval)\b/],
    // A flag, or a value of a setting, that answers for the person.
    [
      3,
      [
        /(?:^|[\s(])-{1,2}[a-z][\w-]*\b[^.;]{0,40}\b(?:skips?|bypass\w*|suppress\w*|answers|switch\w* off|turns? off|disables?) (?:[\w-]+ ){0,3}(?:questions?|prompts?|confirmations?|approvals?|dialogs?|yes)\b/i,
        /(?:^|[\s(])(?:--yes|--assume-yes|--force|-y|--no-prompt|--no-input|--unattended|--non-interactive|--batch)\b[^.;]{0,50}\b(?:confirm\w*|prompts?|asking|questions?|approv\w*|unattended)\b/i,
        /\b(?:true|on|yes|1|enabled|off|false)\b[^.;|]{0,30}\bwithout (?:asking|confirmation|approval|a question)\b/i,
      ],
      { in: ["text", "setup", "skill", "code", "skill-code"], unless: /\b(?:npx|uvx|apt|pip|brew|docker|install)\b/i },
    ],
    [
      2,
      /\b(?:(?:can|may) be|is|are) (?:switched off|turned off|disabled|skipped|bypassed|suppressed|waived)\b/i,
      { in: ANY_TEXT, about: APPROVAL, unless: /\b(?:not|never|no|cannot|can't|telemetry|logging|cache|tests?)\b/i },
    ],
    [
      3,
      /--(?:yolo|auto-?approve|yes-always|dangerously-skip-permissions|no-confirm|skip-confirm(?:ation)?s?|full-auto|allow-all(?:-tools)?|auto-confirm|trust-all-tools|skip-approvals?|no-approval|auto-accept)\b/i,
      { in: ["text", "setup", "skill", "code", "skill-code"] },
    ],
    [3, /"(?:auto_?approve|alwaysAllow|always_allow|autoAllow)"\s*:\s*(?:true|\[\s*")/i, { in: CODE }],
    [
      3,
      /\b(?:skip|bypass|disable|turn off|switch off|suppress)(?:s|es|ing)? (?:(?:all|the|any|user|these|permission|confirmation|approval) )*(?:confirmations?|approvals?|permission prompts?|confirmation (?:prompts?|steps?|dialogs?)|approval (?:prompts?|steps?))\b/i,
      { in: ANY_TEXT },
    ],
    [
      2,
      [
        /\bauto[- ]?(?:approve[ds]?|approval|accepts? (?:all|edits|changes)|run mode|confirm)\b/i,
        /\byolo mode\b/i,
        /\bbypassPermissions\b/i,
        /\bdontAsk\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:never|not|don't|do not|avoid) (?:use )?auto/i },
    ],
  ]),
  ...signalsOf("approval_can_be_skipped", "no", [
    [
      3,
      [
        /\b(?:cannot|can't|can not|never|must not|may not) be (?:switched off|turned off|disabled|skipped|bypassed|overridden|suppressed|avoided|waived)\b/i,
        /\b(?:no|without an?) (?:way|flag|setting|option|switch|mode|parameter|key|shortcut|override)\b[^.;]{0,40}\b(?:off|around|skips?|bypass\w*|disables?|overrides?|past|avoids?)\b/i,
        /\bno (?:yolo|auto-?approve|bypass|unattended|override) (?:mode|flag|switch|option)\b/i,
      ],
      { in: ANY_TEXT, about: APPROVAL },
    ],
  ]),
];
