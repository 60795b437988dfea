import type { OpenAgent, Overridable } from "../../../pipeline/ports/review-desk.ts";
import type { AppliedOverride } from "../../../pipeline/schema/review.ts";
import { asTyped, type Markup, markup } from "../../charts/markup.ts";
import { overrideStatus, overrideValue } from "../../override-words.ts";
import { choiceWords } from "./choice-words.ts";
import type { Filled } from "./fields.ts";

/** What every form on an agent's page carries. */
export interface FormPlace {
  readonly slug: string;
  /** Text of the queue's query, to come back to. */
  readonly queue: string;
  readonly formKey: string;
  readonly revision: string;
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const hidden = (name: string, value: string): Markup =>
  markup`<input type="hidden" name="${name}" value="${asTyped(value)}">`;

interface Form {
  readonly to: "decide" | "undo";
  readonly className: string;
  readonly fields: readonly Markup[];
}

const form = ({ slug, queue, formKey, revision }: FormPlace, { to, className, fields }: Form): Markup =>
  markup`<form class="${className}" method="post" action="/agents/${encodeURIComponent(slug)}/${to}${queue}">${hidden("key", formKey)}${hidden("revision", revision)}
${fields}</form>
`;

const reasonField = (isNeeded: boolean, written: string, label = "Reason"): Markup =>
  markup`<label>${label} <textarea name="reason" rows="2" maxlength="2000"${isNeeded ? markup` required` : ""}>${asTyped(written)}</textarea></label>
`;

const lastDayField = (written: string): Markup =>
  markup`<label>Last day, if it ends <input type="date" name="expires" value="${asTyped(written)}"></label>\n`;

export const approveForm = (place: FormPlace, filled: Partial<Filled> = {}): Markup =>
  form(place, {
    to: "decide",
    className: "approve",
    fields: [
      hidden("action", "approve"),
      ...(filled.reason === undefined ? [] : [reasonField(false, filled.reason)]),
      markup`<button class="main" aria-keyshortcuts="a">Approve</button>`,
    ],
  });

export const rejectForm = (place: FormPlace, filled: Partial<Filled> = {}): Markup =>
  form(place, {
    to: "decide",
    className: "reject",
    fields: [
      hidden("action", "reject"),
      reasonField(true, filled.reason ?? "", "What has to change"),
      markup`<button>Request these changes</button>`,
    ],
  });

export const undoForm = (place: FormPlace): Markup =>
  form(place, {
    to: "undo",
    className: "undo",
    fields: [markup`<button aria-keyshortcuts="u">Undo the last decision</button>`],
  });

function valueField({ path, words, value, choices, mostCharacters }: Overridable, typed: string | undefined): Markup {
  const written = typed ?? value;
  if (choices === null) {
    // The judge's text comes from outside: nothing unseen of it gets into what a person signs.
    const shown = typed === undefined ? markup`${value}` : asTyped(typed);
    const most = mostCharacters === null ? markup`` : markup` maxlength="${String(mostCharacters)}"`;
    return markup`<label>${capitalised(words)} <textarea name="value" rows="4"${most} required>${shown}</textarea></label>\n`;
  }
  const options = choices.map(
    (choice) =>
      markup`<option value="${choice}"${choice === written ? markup` selected` : ""}>${choiceWords(path, choice)}${choice === value ? " (as it is)" : ""}</option>`,
  );
  return markup`<label>${capitalised(words)} <select name="value">${options}</select></label>\n`;
}

export const overrideForm = (place: FormPlace, line: Overridable, filled: Partial<Filled> = {}): Markup =>
  form(place, {
    to: "decide",
    className: "override-form",
    fields: [
      hidden("action", "override"),
      hidden("path", line.path),
      valueField(line, filled.value),
      reasonField(true, filled.reason ?? ""),
      lastDayField(filled.expires ?? ""),
      markup`<button>Override</button>`,
    ],
  });

/**
 * Names a threat of the catalogue that the judge did not; nothing where it named all.
 * @param shown paths that have a form of their own
 */
export function addThreatForm(place: FormPlace, { overridable }: OpenAgent, shown: ReadonlySet<string>): Markup {
  const others = [...overridable.values()].filter(
    ({ path, choices }) => choices?.includes("present") === true && !shown.has(path),
  );
  if (others.length === 0) return markup``;
  const options = others.map(({ path, words }) => markup`<option value="${path}">${words}</option>`);
  const fields = [
    hidden("action", "override"),
    hidden("value", "present"),
    markup`<label>Threat <select name="path">${options}</select></label>\n`,
    reasonField(true, ""),
    lastDayField(""),
    markup`<button>Add</button>`,
  ];
  return markup`<details class="override add-threat"><summary>Add a threat that the judge did not name</summary>
${form(place, { to: "decide", className: "override-form", fields })}</details>
`;
}

export const withdrawForm = (place: FormPlace, path: string, filled: Partial<Filled> = {}): Markup =>
  form(place, {
    to: "decide",
    className: "withdraw",
    fields: [
      hidden("action", "withdraw"),
      hidden("path", path),
      ...(filled.reason === undefined ? [] : [reasonField(false, filled.reason)]),
      markup`<button>Withdraw this override</button>`,
    ],
  });

/** A line of which nothing is known any more. */
const lostLine = (path: string): Overridable => ({
  path,
  words: `value of ${path}`,
  value: "",
  choices: null,
  mostCharacters: null,
});

/** The form that was not taken, as it was filled. @param agent null if it can't be read any more, or is gone */
export function refilled(place: FormPlace, agent: OpenAgent | null, filled: Filled): Markup {
  const { action, path } = filled;
  if (action === "approve") return approveForm(place, filled);
  if (action === "reject") return rejectForm(place, filled);
  if (action === "withdraw") return withdrawForm(place, path, filled);
  return overrideForm(place, agent?.overridable.get(path) ?? lostLine(path), filled);
}

/** Who put what in the place of which answer, and whether it stands. */
export const overrideWords = (override: AppliedOverride): Markup =>
  markup`<code>${override.path}</code>: ${overrideValue(override.value, override)} instead of ${overrideValue(override.was, override)}, by ${override.reviewer} on ${override.date}: ${override.reason} <b class="${override.status === "active" ? "passed" : "missed"}">${overrideStatus(override)}</b>`;

/** What opens a form: a pencil beside what it changes, with words where the pencil alone would not say what. */
function overrideLabel({ path, words, choices }: Overridable, standing: AppliedOverride | undefined): Markup {
  const said = standing === undefined ? markup`` : markup` ${standing.status}`;
  // It stands below a heading, not beside a value.
  if (choices?.includes("absent") === true) return markup`Remove${said}<span class="unseen">: ${words}</span>`;
  const field = path.endsWith(".title") ? markup` title` : markup``;
  return markup`<span aria-hidden="true">✎${field}</span>${said}<span class="unseen"> Override ${words}</span>`;
}

/** What hangs beside a line that people may override: closed until it is wanted. */
export function overrideSlot(place: FormPlace, agent: OpenAgent, path: string): Markup {
  const line = agent.overridable.get(path);
  if (line === undefined) return markup``;
  const standing = agent.assessment.review.overrides.find((one) => one.path === path);
  const before =
    standing === undefined ? [] : [markup`<p>Because: ${standing.reason}</p>\n`, withdrawForm(place, path)];
  return markup`<details class="override"${standing === undefined ? "" : markup` data-standing`}><summary>${overrideLabel(line, standing)}</summary>
${before}${overrideForm(place, line)}</details>
`;
}
