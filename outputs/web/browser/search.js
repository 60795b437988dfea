import { find } from "./find.js";
import { takeRows } from "./rows.js";

/** So long after the last key the search begins, in milliseconds: shorter than the pause between words. */
const SETTLED_MS = 40;

/** @param {HTMLFormElement} form */
function queryOf(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") query.set(name, value);
  }
  return query.toString();
}

/** Shows what fits while somebody types, and keeps the address equal to what is shown. */
export function searchWhileTyping() {
  const form = find("#filters", HTMLFormElement);
  if (form === null) return;
  let asked = new AbortController();
  let timer = 0;

  const search = async () => {
    asked.abort();
    asked = new AbortController();
    const query = queryOf(form);
    history.replaceState(null, "", query === "" ? "/" : `/?${query}`);
    if (await takeRows(asked.signal)) find("#moved", HTMLElement)?.setAttribute("hidden", "");
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void search(), SETTLED_MS);
  });
  // Enter goes to the first row that fits.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void search().then(() => find("#rows tbody th a", HTMLElement)?.focus());
  });
}
