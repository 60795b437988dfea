import { find, findAll } from "./find.js";

/** Where a browser remembers that somebody wants no single keys, for example because they speak to their computer. */
const STORED = "assay-single-keys";

const areOn = () => localStorage.getItem(STORED) !== "off";

/** Where letters are text, or choose something. */
const FIELDS = "input:not([type=checkbox], [type=hidden]), textarea, select";

/** Rows of the queue, or lines of the report that people may override: what j and k go through. */
const stops = () =>
  findAll("#rows tbody th a, [data-path]", HTMLElement).filter((one) => one.getClientRects().length > 0);

/** @param {HTMLElement} stop */
function stopAt(stop) {
  if (stop.tabIndex < 0) stop.tabIndex = -1;
  stop.focus({ preventScroll: true });
  stop.scrollIntoView({ block: "nearest" });
}

/** @param {1 | -1} step */
function move(step) {
  const all = stops();
  const current = all.findLastIndex((stop) => stop.contains(document.activeElement));
  // Somebody may have scrolled: without a focus it begins with the first that is seen.
  const seen = all.findIndex((stop) => stop.getBoundingClientRect().top >= 0);
  const next = all[current === -1 ? Math.max(0, seen) : current + step];
  if (next !== undefined) stopAt(next);
  // Behind the last row of a page comes the next page.
  else find(`.pages a[rel=${step === 1 ? "next" : "prev"}]`, HTMLAnchorElement)?.click();
}

/** The line of the report that holds the focus. */
const currentLine = () => document.activeElement?.closest("[data-path]") ?? null;

/** Opens the override form of the line that has the focus, else of the first. */
function override() {
  const line = currentLine() ?? find("[data-path]", HTMLElement);
  // A threat holds lines of its own, with forms of their own.
  const box = findAll("details.override", HTMLDetailsElement).find((one) => one.closest("[data-path]") === line);
  if (box === undefined) return;
  box.open = true;
  find(".override-form select, .override-form textarea", HTMLElement, box)?.focus();
}

/** Shows or hides what is folded around the line that has the focus, else everywhere: evidence, not forms. */
function evidence() {
  const around = currentLine()?.closest("article, section") ?? document;
  const boxes = findAll("details:not(.override, .reject-box)", HTMLDetailsElement, around);
  const isShown = boxes.some((box) => box.open);
  for (const box of boxes) box.open = !isShown;
}

/**
 * Presses what says that it listens to the key: a link, a button, a field.
 * @param {string} key
 * @returns {boolean} false where nothing does
 */
function press(key) {
  const target = findAll("[aria-keyshortcuts]", HTMLElement).find(
    (one) => one.getAttribute("aria-keyshortcuts") === key,
  );
  if (target === undefined) return false;
  if (target instanceof HTMLInputElement) target.select();
  else target.click();
  // What opens is there to be filled.
  if (target.parentElement instanceof HTMLDetailsElement) find("textarea", HTMLElement, target.parentElement)?.focus();
  return true;
}

/** Takes the last decision back; says so where there is none, instead of what was done before. */
function undo() {
  if (press("u")) return;
  find("#said", HTMLElement)?.remove();
  find("#no-undo", HTMLElement)?.removeAttribute("hidden");
}

/** @type {Readonly<Record<string, () => void>>} */
const OWN = {
  j: () => move(1),
  ArrowDown: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
  o: override,
  e: evidence,
};

/**
 * Escape leaves a field: what was written stays, and the next key is a command again.
 * @param {HTMLElement} field
 */
function leave(field) {
  field.blur();
  const line = field.closest("[data-path]");
  if (line instanceof HTMLElement) stopAt(line);
}

/**
 * Sends the form that somebody is filling; the browser says what is missing.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} field
 */
function send(event, field) {
  const form = field.closest("form");
  if (form === null) return;
  event.preventDefault();
  form.requestSubmit();
}

/** Goes on where somebody was: at the line that the address names, for example the one that was just decided. */
function returnToLine() {
  const line = document.getElementById(location.hash.slice(1));
  if (line === null || line.dataset["path"] === undefined) return;
  if (line.tabIndex < 0) line.tabIndex = -1;
  line.focus();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { key, target } = event;
  if (!(target instanceof HTMLElement) || find("dialog[open]", HTMLElement) !== null) return;
  if (target.isContentEditable || target.closest(FIELDS) !== null) {
    if (key === "Escape") leave(target);
    // Enter alone is a new line. A key that is held down sends nothing twice.
    if (key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) send(event, target);
    return;
  }
  if (!areOn() || event.ctrlKey || event.metaKey || event.altKey) return;
  const own = OWN[key];
  // A key that is held down goes on through rows, and decides nothing twice.
  if (event.repeat && own === undefined) return;
  // Arrows go through the rows of the queue; a long page they scroll, as everywhere.
  if (key.startsWith("Arrow") && find("#rows", HTMLElement) === null) return;
  if (own !== undefined && stops().length > 0) own();
  else if (key === "u") undo();
  else if (key.length !== 1 || !press(key)) return;
  event.preventDefault();
}

/** The list of keys opens over the page; without the script it is a page of its own. */
function openHelpHere() {
  const dialog = find("#help", HTMLDialogElement);
  find("a.help-link", HTMLAnchorElement)?.addEventListener("click", (event) => {
    event.preventDefault();
    dialog?.showModal();
    // Not the switch, which comes first: one key would turn all others off.
    find("#help-title", HTMLElement)?.focus();
  });
  const isOn = find("#keys-on", HTMLInputElement);
  if (isOn === null) return;
  isOn.checked = areOn();
  isOn.addEventListener("change", () => localStorage.setItem(STORED, isOn.checked ? "on" : "off"));
}

export function listenForKeys() {
  document.addEventListener("keydown", onKey);
  openHelpHere();
  returnToLine();
}
