import type { Span } from "../../schema/dossier.ts";
import type { Facts } from "./disagree-fields.ts";

/** Families of licences by how people write them. One family a line: versions that differ in substance stand apart. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ["AGPL", /\b(?:agpl|affero)/i],
  ["LGPL", /\b(?:lgpl|lesser general public)/i],
  ["GPL", /\b(?:gpl|gnu general public)/i],
  ["Apache-2.0", /\bapache\b/i],
  ["MIT", /\bmit\b/i],
  ["BSD", /\bbsd\b/i],
  ["ISC", /\bisc\b/i],
  ["MPL", /\b(?:mpl|mozilla public)/i],
  ["BUSL", /\b(?:busl|bsl|business source)/i],
  ["Elastic", /\belastic\b/i],
  ["SSPL", /\b(?:sspl|server side public)/i],
  ["Unlicense", /\b(?:the )?unlicense\b/i],
  ["proprietary", /\b(?:unlicensed|proprietary|commercial|all rights reserved)\b/i],
];

const familiesIn = (text: string): string[] => FAMILIES.filter(([, form]) => form.test(text)).map(([name]) => name);

const SAYS_LICENCE =
  /\b(?:licen[cs]ed under|released under|distributed under|available under|under the [\w .-]{2,40} licen[cs]e|(?:mit|apache|bsd|isc|gpl|agpl|lgpl|mpl)[\w .-]{0,20} licen[cs]ed?)\b/i;
/** A licence of something else than the agent. */
const OF_ANOTHER =
  /\b(?:dual|third[- ]party|dependenc\w+|bundled|models?|weights?|datasets?|logo|icons?|fonts?|fork(?:ed)?|upstream|based on|portions?|parts? of|documentation|docs|previously|formerly|versions? (?:before|prior|up to)|until|relicens\w+|except|contribut\w+)\b/i;
const LICENCE_TITLE = /(?:^|› )[^›]*\blicen[cs]e\b[^›]*$/i;
const LICENCE_FIELD =
  /^(?:licen[cs]e(?:\.(?:spdx_id|text|name|key|type))?|licen[cs]es?|project\.licen[cs]e(?:\.text)?|(?:info|package|latest|server)\.licen[cs]e|tool\.poetry\.licen[cs]e)$/i;

const statesLicence = ({ text, section }: Span): boolean =>
  !OF_ANOTHER.test(text) && (SAYS_LICENCE.test(text) || (LICENCE_TITLE.test(section) && text.length <= 80));

const named = (entries: readonly { family: string }[]): string =>
  [...new Set(entries.map(({ family }) => family))].join(", ");

/** A licence that prose names and no manifest does; null if they agree, or one of them is silent. */
export function licenceConflict(facts: Facts): { message: string; claimed: Span[]; against: Span[] } | null {
  const fields = facts.fields.filter(({ path, isManifest }) => isManifest && LICENCE_FIELD.test(path));
  const declared = fields.flatMap(({ span, value }) => familiesIn(value).map((family) => ({ span, family })));
  const stated = facts.prose
    .filter(statesLicence)
    .flatMap((span) => familiesIn(span.text).map((family) => ({ span, family })));
  if (declared.length === 0 || stated.length === 0) return null;
  const agree = stated.some(({ family }) => declared.some((one) => one.family === family));
  if (agree) return null;
  return {
    message: `The text names the licence ${named(stated)}, a manifest ${named(declared)}.`,
    claimed: [...new Set(stated.map(({ span }) => span))],
    against: [...new Set(declared.map(({ span }) => span))],
  };
}
