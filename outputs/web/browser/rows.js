/**
 * The rows that the address asks for, as they are now.
 * @param {AbortSignal} [signal]
 * @returns {Promise<Element | null>} null where they can't be had
 */
export async function fetchRows(signal) {
  try {
    const answer = await fetch(`/rows${location.search}`, signal === undefined ? {} : { signal });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("rows");
  } catch {
    return null;
  }
}

/**
 * Puts the rows that the address asks for in the place of those that are shown.
 * @param {AbortSignal} [signal]
 */
export async function takeRows(signal) {
  const rows = await fetchRows(signal);
  if (rows === null) return false;
  document.getElementById("rows")?.replaceWith(document.adoptNode(rows));
  return true;
}
