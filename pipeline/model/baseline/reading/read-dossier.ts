import type { Dossier, Span } from "../../../schema/dossier.ts";
import { isManifest, type SourceKind } from "../../../schema/source.ts";
import { plainText } from "./plain-text.ts";
import { readProcedure } from "./procedure.ts";
import { isAboutLacks, sectionRole } from "./section-role.ts";
import { comparedAbility } from "./table-row.ts";
import { readTools, readToolTable, type Tool } from "./tool-list.ts";

/**
 * Where a span stands, which decides what its words mean: "delete the folder" is an ability in a feature list, a chore
 * of the user under "Installation", and nothing at all under "Changelog".
 */
export type Place =
  /** Prose, lists and tables about the agent, descriptions in manifests included. */
  | "text"
  /** Prose, lists and tables that tell a user how to install, connect or mend it. */
  | "setup"
  | "heading"
  /** Snippets of configuration, commands and code outside skills. */
  | "code"
  /** Fields that machines act on. */
  | "manifest"
  | "agent-card"
  /** What a code host knows of the repository. */
  | "repository"
  /** Instructions of a skill: they are what the agent does. */
  | "skill"
  | "skill-heading"
  | "skill-code"
  /** YAML head of a document. */
  | "front-matter"
  /** About the project itself: licence, contributing, history. */
  | "project";

export interface ReadSpan {
  readonly span: Span;
  readonly place: Place;
  /** The span's words for matching; code and fields stay as they are. */
  readonly text: string;
  /** What "this" may mean in it: its section's title and the text before it there. */
  readonly context: string;
  readonly fromManifest: boolean;
  /** Visible and no instruction to the assessor: fit to support an answer that lowers risk (design §8). */
  readonly isCredible: boolean;
}

/** A dossier, read once: every span with its place, and the tools and the procedure that are listed. */
export interface Reading {
  readonly spans: readonly ReadSpan[];
  readonly tools: readonly Tool[];
  /** Rows of the tables that list all tools, whatever these are called. */
  readonly toolRows: readonly ReadSpan[];
  /** First steps of a written procedure; empty if there is none. */
  readonly steps: readonly ReadSpan[];
}

/** Free text inside manifests weighs as prose does: its author writes what they like. */
const DESCRIPTIVE_FIELD = /^(?:[\w.[\]]*\.)?(?:description|summary|title|keywords)(?:\[\d+\])?:/i;
/** An entry of a gallery: what somebody built with it, not what it does. */
const LINKS_EXAMPLE = /\]\([^)]*\/(?:cookbooks?|examples?|tutorials?|samples?|demos?|recipes)\/[^)]*\)/i;
const SKILL_HEAD = /^name:\s/;

const titlesOf = ({ section }: Span): string[] => (section === "" ? [] : section.split(" › "));

interface SourceFacts {
  readonly kind: SourceKind;
  /** Its text addresses the model itself: of kind `skill`, or a document that begins with a skill's YAML head. */
  readonly isSkill: boolean;
  /** First heading; empty if there is none. */
  readonly productTitle: string;
}

function factsOf(source: string, kind: SourceKind, dossier: Dossier): SourceFacts {
  const spans = dossier.spans.filter((span) => span.source === source);
  const [first] = spans;
  const heading = spans.find((span) => span.kind === "heading");
  return {
    kind,
    isSkill: kind === "skill" || (!isManifest(kind) && first?.kind === "field" && SKILL_HEAD.test(first.text)),
    productTitle: heading === undefined ? "" : (titlesOf(heading)[0] ?? ""),
  };
}

/** Invitations, press and praise, wherever they stand: they speak of people around the project. */
const ABOUT_THE_PROJECT =
  /\b(?:join (?:our|the|us)|community support|follow us|star (?:us|this|the) (?:on|repo)|share (?:it|this) with|what (?:people|users) (?:say|are saying))\b|\bif you (?:need|want)\b[^.]{0,80}\b(?:use|try|see|look at|consider)\b[^.]{0,20}\b(?:other|another|larger|alternatives?|instead|one of the)\b|^\[!\[[^\]]*\]\([^)]*\)\s*\S/i;

function placeOf(span: Span, { kind, isSkill, productTitle }: SourceFacts): Place {
  if (isManifest(kind)) {
    if (DESCRIPTIVE_FIELD.test(span.text)) return "text";
    return kind === "agent-card" ? "agent-card" : kind === "github-repository" ? "repository" : "manifest";
  }
  if (span.kind === "field") return isSkill ? "front-matter" : "project";
  const role = sectionRole(titlesOf(span), productTitle, isSkill);
  if (role === "project" || LINKS_EXAMPLE.test(span.text) || ABOUT_THE_PROJECT.test(span.text)) return "project";
  if (span.kind === "heading") return isSkill ? "skill-heading" : "heading";
  if (span.kind === "code") return isSkill ? "skill-code" : "code";
  if (isSkill) return "skill";
  return role === "setup" ? "setup" : "text";
}

/** A sentence of its own, which says for itself what is there and what is not. */
const FULL_SENTENCE = /^(?:it|there|they|no|not|never|nothing|any)\b|^(?:the|this|that|every|each|all)\b.*[.!]$/i;

/**
 * Code and fields stay as they are; a description is read without the name of its field, a comparison as what it says of
 * this product, and an entry under "What it lacks" as the denial it is.
 */
function wordsOf(span: Span, place: Place, header: string, productTitle: string): string {
  if (span.kind === "code") return span.text;
  if (span.kind !== "field") {
    const words = plainText(
      (span.kind === "table" ? comparedAbility(span.text, header, productTitle) : null) ?? span.text,
    );
    const isDenied = span.kind === "list" && isAboutLacks(titlesOf(span)) && !FULL_SENTENCE.test(words);
    return isDenied ? `no ${words}` : words;
  }
  return place === "text" ? plainText(span.text.replace(/^[^:]*: /, "")) : span.text;
}

const contextOf = (span: Span, before: Span | undefined): string =>
  `${titlesOf(span).at(-1) ?? ""}. ${before?.section === span.section && before.kind !== "code" ? before.text : ""}`;

const UNKNOWN_SOURCE: SourceFacts = { kind: "document", isSkill: false, productTitle: "" };

export function readDossier(dossier: Dossier): Reading {
  const sources = new Map(dossier.sources.map(({ id, kind }) => [id, factsOf(id, kind, dossier)]));
  let header = "";
  const spans = dossier.spans.map((span, index): ReadSpan => {
    const source = sources.get(span.source) ?? UNKNOWN_SOURCE;
    if (span.kind === "table" && dossier.spans[index - 1]?.kind !== "table") header = span.text;
    const place = placeOf(span, source);
    return {
      span,
      place,
      context: contextOf(span, dossier.spans[index - 1]),
      text: wordsOf(span, place, header, source.productTitle),
      fromManifest: isManifest(source.kind),
      isCredible: !span.hidden && !span.suspicious,
    };
  });
  return { spans, tools: readTools(spans), toolRows: readToolTable(spans), steps: readProcedure(spans) };
}
