/**
 * Elements of one kind, in the order of the page.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} [root]
 * @returns {T[]}
 */
export function findAll(selector, kind, root = document) {
  const found = [];
  for (const one of root.querySelectorAll(selector)) if (one instanceof kind) found.push(one);
  return found;
}

/**
 * The first element of one kind; null where there is none.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} [root]
 * @returns {T | null}
 */
export const find = (selector, kind, root = document) => findAll(selector, kind, root)[0] ?? null;
