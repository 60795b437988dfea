import { type Markup, markup } from "../../charts/markup.ts";
import type { SourceTexts } from "../../../pipeline/ports/writer.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";
import type { AppliedOverride } from "../../../pipeline/schema/review.ts";
import { disputeAddress } from "./dispute.ts";
import { overrideNote } from "./override-note.ts";

export interface ReportOptions {
  /** Quotes are shown among the lines around them where the text is at hand. @default none is */
  readonly texts?: SourceTexts;
  /** What stands before `#` in links to lines of the report, where it is not the page itself. @default "" */
  readonly base?: string;
  /** Where lines are disputed, an address with `{title}` and `{body}`; null: lines have an anchor only. @default null */
  readonly dispute?: string | null;
  /**
   * What hangs beside a value that people may override, by its path (docs/review.md). It stands where blocks may stand.
   * @default nothing
   */
  readonly actions?: (path: string) => Markup;
}

/** An assessment, and how it is shown. */
export interface View {
  readonly assessment: Assessment;
  readonly texts: SourceTexts;
  readonly base: string;
  readonly dispute: string | null;
  readonly actions: (path: string) => Markup;
  readonly overrides: ReadonlyMap<string, AppliedOverride>;
}

const NOTHING = markup``;
const NO_TEXTS: SourceTexts = new Map();

export const viewOf = (
  assessment: Assessment,
  { texts = NO_TEXTS, base = "", dispute = null, actions = () => NOTHING }: ReportOptions,
): View => ({
  assessment,
  texts,
  base,
  dispute,
  actions,
  overrides: new Map(assessment.review.overrides.map((one) => [one.path, one])),
});

/** A path as an id of an element: no blanks, which ids do not take. */
export const anchor = (path: string): string => path.replaceAll(/[^\w.:/-]/gu, "-");

/** A link to a line of the report. */
export const lineLink = ({ base }: View, path: string, words: Markup | string): Markup =>
  markup`<a href="${base}#${anchor(path)}">${words}</a>`;

/** The short id of a line, linked to the line itself, so that one can point at it. */
export const idLink = ({ base }: View, path: string, id: string): Markup =>
  markup`<a class="id" href="${base}#${anchor(path)}">${id}</a>`;

/** What marks an element as the place of a value; goes into its tag. */
export const placeOf = (path: string): Markup => markup` id="${anchor(path)}" data-path="${path}"`;

/** Who has set the value of a path, and what may be done about it. */
export function beside({ overrides, actions }: View, path: string): Markup {
  const override = overrides.get(path);
  return markup`${override === undefined ? NOTHING : overrideNote(override)}${actions(path)}`;
}

/** One value that people may override, as an item of a list. */
export const value = (view: View, path: string, content: Markup | string, kind = ""): Markup =>
  markup`<li${placeOf(path)}${kind === "" ? NOTHING : markup` class="${kind}"`}>${content}${beside(view, path)}</li>\n`;

/** Where to dispute a line; nothing if no address is configured. */
export function disputeLink(
  { dispute, assessment }: View,
  path: string,
  id: string,
  name: string,
  evidence: readonly Evidence[] = [],
): Markup {
  if (dispute === null) return NOTHING;
  const line = { path, id, name, quote: evidence[0]?.quote ?? "" };
  return markup`<a class="dispute" href="${disputeAddress(dispute, line, assessment)}" rel="noreferrer noopener nofollow">Dispute<span class="unseen"> ${id} ${name}</span></a>`;
}

/** A text of a judge or a person: what stands between backticks is code. */
export const prose = (text: string): Markup[] =>
  text
    .split(/(`[^`]+`)/u)
    .map((piece, index) => (index % 2 === 0 ? markup`${piece}` : markup`<code>${piece.slice(1, -1)}</code>`));

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: readonly Markup[];
}
