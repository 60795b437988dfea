// What the table of agents gains by script: search, filters, and no more rows at once than anybody reads.

/** Rows shown at first, and more with each press. */
const STEP = 100;

// The rest is kept from being laid out before it was ever shown.
document.documentElement.classList.add("has-script");

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function part(selector, kind) {
  const found = document.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${selector}`);
}

/** @param {HTMLTableRowElement} row */
const wordsOf = ({ cells }) => [...cells].map(({ textContent }) => (textContent ?? "").toLowerCase()).join(" ");

function begin() {
  const table = part("#agents", HTMLTableElement);
  const form = part("#filters", HTMLFormElement);
  const search = part("#search", HTMLInputElement);
  const tally = part("#tally", HTMLElement);
  const more = part("#more", HTMLButtonElement);
  const choices = [...form.querySelectorAll("select")];
  /** @type {HTMLTableRowElement[]} */
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  /** Words of a row, taken when they are first searched. @type {string[]} */
  const texts = [];
  /** @type {HTMLTableRowElement[]} */
  let fitting = rows;
  /** @type {Set<HTMLTableRowElement>} */
  let shown = new Set();
  let most = STEP;

  function show() {
    const next = new Set(fitting.slice(0, most));
    for (const row of shown) if (!next.has(row)) row.classList.remove("is-shown");
    for (const row of next) row.classList.add("is-shown");
    shown = next;
    more.hidden = next.size >= fitting.length;
    const count = rows.length.toLocaleString("en");
    const noun = rows.length === 1 ? "agent" : "agents";
    tally.textContent =
      fitting.length === rows.length
        ? `${count} ${noun}, the gravest first`
        : `${fitting.length.toLocaleString("en")} of ${count} ${noun}`;
  }

  function choose() {
    const words = search.value.toLowerCase().split(/\s+/u).filter(Boolean);
    if (words.length > 0 && texts.length === 0) {
      for (const row of rows) texts.push(wordsOf(row));
    }
    const wanted = choices.flatMap(({ dataset, value }) => (value === "" ? [] : [[dataset["filter"] ?? "", value]]));
    fitting = rows.filter(
      ({ dataset }, index) =>
        wanted.every(([name = "", value]) => dataset[name] === value) &&
        words.every((word) => texts[index]?.includes(word)),
    );
    most = STEP;
    show();
  }

  form.hidden = false;
  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const first = fitting[most];
    most += STEP;
    show();
    // Whoever presses by key goes on reading where the new rows begin.
    first?.querySelector("a")?.focus();
  });
  // A field may still hold what it held when the page was left.
  choose();
  document.documentElement.dataset["ready"] = "";
}

document.addEventListener("DOMContentLoaded", begin);
