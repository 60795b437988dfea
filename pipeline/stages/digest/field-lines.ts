/** Deeper values are named, not opened: no manifest needs them, and a hostile one could exhaust the stack. */
const MAX_DEPTH = 32;
/** Longer names are cut: repeated on every line below them, one alone could fill the memory. In UTF-16 units. */
const MAX_NAME_LENGTH = 200;
/** Most UTF-16 units of derived lines; a manifest has thousandths of it. What follows is named by a last line. */
const MAX_LINES_LENGTH = 24 * 1024 * 1024;

/** A value with lines of its own below it. */
const isNested = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !(value instanceof Date);

/** A value on one line: a string as it stands if it is of one line, everything else as JSON. */
function shown(value: unknown): string {
  if (typeof value === "string" && !/[\r\n]/u.test(value)) return value;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? "(no date)" : value.toISOString();
  return JSON.stringify(value) ?? "null";
}

const shownList = (values: readonly unknown[]): string =>
  `[${values.map((value) => (typeof value === "bigint" || value instanceof Date ? shown(value) : (JSON.stringify(value) ?? "null"))).join(",")}]`;

/** A name as part of a path: one with a line break could pass for a line of its own. */
function nameOf(key: string): string {
  const name = /[\p{Cc}\u2028\u2029]/u.test(key) ? JSON.stringify(key) : key;
  return name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name;
}

class Lines {
  private readonly lines: string[] = [];
  private length = 0;

  /** False when there is no room left: nothing is added after it. */
  add(path: string, value: string): boolean {
    const line = `${path}: ${value}\n`;
    this.lines.push(line);
    this.length += line.length;
    if (this.length > MAX_LINES_LENGTH) this.lines.push("(the rest is longer than can be read)\n");
    return this.length <= MAX_LINES_LENGTH;
  }

  text(): string {
    return this.lines.join("").toWellFormed();
  }
}

function write(lines: Lines, path: string, value: unknown, depth: number): boolean {
  if (depth > MAX_DEPTH) return lines.add(path, `(nested deeper than ${MAX_DEPTH} levels)`);
  if (!isNested(value)) return lines.add(path, shown(value));
  if (Array.isArray(value)) {
    if (!value.some(isNested)) return lines.add(path, shownList(value));
    return value.every((entry, index) => write(lines, `${path}[${index}]`, entry, depth + 1));
  }
  return Object.entries(value).every(([key, entry]) =>
    write(lines, path === "" ? nameOf(key) : `${path}.${nameOf(key)}`, entry, depth + 1),
  );
}

/**
 * A parsed value as one line a field, `path.to.field: value`, in its own order, so that a quote from a manifest stands on
 * its own. Lists of plain values are one line. Never fails, whatever the depth, the names and the length.
 */
export function fieldLines(value: unknown): string {
  const lines = new Lines();
  write(lines, "", value, 0);
  return lines.text();
}
