import { fetchRows } from "./rows.js";

/** @param {Element} root */
const rowsBySlug = (root) =>
  new Map([...root.querySelectorAll("tr[data-slug]")].map((row) => [row.getAttribute("data-slug"), row]));

/** Shows rows as they are now where they stand; that their order is another one is only said. */
async function updateRows() {
  const [shown, fresh] = [document.getElementById("rows"), await fetchRows()];
  if (shown === null || fresh === null) return;
  const [old, now] = [rowsBySlug(shown), rowsBySlug(fresh)];
  if (old.size === 0) {
    shown.replaceWith(document.adoptNode(fresh));
    return;
  }
  for (const [slug, row] of old) {
    const other = now.get(slug);
    if (other === undefined || other.outerHTML === row.outerHTML) continue;
    const hadFocus = row.contains(document.activeElement);
    const taken = document.importNode(other, true);
    row.replaceWith(taken);
    if (hadFocus) taken.querySelector("a")?.focus();
  }
  const [tally, count] = [shown.querySelector(".tally"), fresh.querySelector(".tally")];
  if (tally !== null && count !== null && tally.textContent !== count.textContent)
    tally.textContent = count.textContent;
  const isMoved = [...old.keys()].join("\n") !== [...now.keys()].join("\n");
  document.getElementById("moved")?.toggleAttribute("hidden", !isMoved);
}

/**
 * Says that the files behind a page are no longer those it shows.
 * @param {HTMLElement} notice
 */
async function lookAgain(notice) {
  const { slug = "", revision } = notice.dataset;
  const answer = await fetch(`/agents/${encodeURIComponent(slug)}/revision`).catch(() => null);
  if (answer !== null && (!answer.ok || (await answer.text()) !== revision)) notice.hidden = false;
}

/** At most one look at a time, and one more if something came meanwhile. @param {() => Promise<void>} look */
function oneAtATime(look) {
  let isLooking = false;
  let isAskedAgain = false;
  return async () => {
    if (isLooking) {
      isAskedAgain = true;
      return;
    }
    isLooking = true;
    do {
      isAskedAgain = false;
      await look();
    } while (isAskedAgain);
    isLooking = false;
  };
}

/** Keeps the queue true while it is open, and tells an agent's page when its files change. */
export function followChanges() {
  const notice = document.getElementById("stale");
  const isQueue = document.getElementById("rows") !== null;
  if (notice === null && !isQueue) return;
  const look = oneAtATime(() => (notice === null ? updateRows() : lookAgain(notice)));
  const events = new EventSource("/events");
  events.addEventListener("changed", (event) => {
    /** @type {string[]} */
    const slugs = JSON.parse(event.data);
    if (notice === null || slugs.length === 0 || slugs.includes(notice.dataset["slug"] ?? "")) void look();
  });
  // What happened while nobody listened.
  let isFirst = true;
  events.addEventListener("open", () => {
    if (!isFirst) void look();
    isFirst = false;
  });
}
