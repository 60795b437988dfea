/** Takes secrets out of what leaves as a log or a trace. */
export interface Redactor {
  readonly text: (text: string) => string;
  /** The same of everything within a value, as plain data: errors with their causes, what JSON can't hold as words. */
  readonly value: (value: unknown) => unknown;
}

/** What stands where a secret stood. */
const GONE = "[redacted]";

/** Shorter ones are dummies for servers without keys ("x", "ollama"): cutting them out would tear words apart. */
const SHORTEST_SECRET = 8;

/** Longest text of one field, in UTF-16 units. */
const MOST_CHARACTERS = 4000;
/** UTF-16 units by which a key may reach beyond it. */
const LONGEST_KEY = 400;
/** Values within values, and causes of causes, that are followed. */
const MOST_DEPTH = 8;
const MOST_ENTRIES = 200;

/** The last words of a field's name that make its value a secret, whatever its form. */
const SECRET_NAME =
  /(^|-)(authorization|cookies?|passwords?|passwd|pwd|secrets?|token|credentials?|(api|private|access|secret|signing)-?key)$/;

/** `openaiApiKey`, `x-api-key` and `API_KEY` in one spelling. */
const spelt = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1-$2")
    .replaceAll(/[_.\s]+/g, "-")
    .toLowerCase();

const HIDDEN_NAME = String.raw`(?:[\w-]*(?:authorization|cookie|password|passwd|secret|api[-_]?key|access[-_]?key|private[-_]?key)|(?:[\w-]*[-_])?(?:token|pwd|auth))`;

/** Forms by which a secret is known without its name, each with what is kept of it. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, GONE],
  // User name and password of an address. A careless password holds an @ itself: the last one ends it.
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/?#"'<>]*@/gi, `$1${GONE}@`],
  // Headers to the end of their line or string: a cookie is many words.
  [
    /\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key|api-key)(["']?\s*[:=]\s*)(?!\[redacted\])[^\r\n"'}]+/gi,
    `$1$2${GONE}`,
  ],
  [/\b(bearer)(\s+)[\w.~+/=-]{8,}/gi, `$1$2${GONE}`],
  [/\b([Bb]asic)(\s+)(?=[\w+/]*[A-Z\d=])[\w+/]{8,}={0,2}/g, `$1$2${GONE}`],
  // In an address, a command line, or a message: name=value and name: value.
  [new RegExp(String.raw`\b(${HIDDEN_NAME})(["']?\s*[=:]\s*["']?)(?!\[redacted\])[^\s"'&;,}]+`, "gi"), `$1$2${GONE}`],
  [/([?&](?:key|sig|signature|x-amz-[a-z-]+)=)[^&\s"'#]+/gi, `$1${GONE}`],
  // Shapes that services give their keys.
  [/\b(?:sk|pk|rk)-[\w-]{16,}/g, GONE],
  [/\b(?:gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_\w{20,}|hf_\w{16,}|pypi-[\w-]{20,})/g, GONE],
  [/\bxox[a-z]-[\w-]{10,}|\bAKIA[A-Z\d]{16}\b|\bAIza[\w-]{30,}/g, GONE],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, GONE],
];

/** In both alphabets of Base64, whatever stands before and behind it in the encoded text: signs that it alone decides. */
const inBase64 = (secret: string): string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6)];
    return [bytes.toString("base64").slice(from, to), bytes.toString("base64url").slice(from, to)];
  });

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A sign as JSON may write it. */
const escaped = (sign: string): string => String.raw`\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A secret as it may be spelt where it is shown: in an address, in JSON by several writers, in HTML, encoded. */
function spellings(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase()),
    json,
    json.replaceAll("/", String.raw`\/`),
    json.replaceAll(/[&<>'/]/g, escaped),
    json.replaceAll(/[&<>']/g, escaped),
    secret.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign),
    Buffer.from(secret).toString("base64"),
    ...inBase64(secret),
    Buffer.from(secret).toString("hex"),
  ];
}

/**
 * A redactor that knows these secrets, whatever they look like, and all others by their names and forms.
 * @param secrets those that are too short to be real are left alone
 */
export function makeRedactor(secrets: readonly string[]): Redactor {
  // The longest first: one may hold another.
  const known = [...new Set(secrets.filter(({ length }) => length >= SHORTEST_SECRET).flatMap(spellings))].toSorted(
    (one, other) => other.length - one.length,
  );

  function text(given: string): string {
    let result = given;
    for (const secret of known) result = result.replaceAll(secret, GONE);
    // What stands across the cut is still seen whole.
    result = result.slice(0, MOST_CHARACTERS + LONGEST_KEY);
    for (const [form, kept] of FORMS) result = result.replaceAll(form, kept);
    return result.length > MOST_CHARACTERS ? `${result.slice(0, MOST_CHARACTERS)}…` : result;
  }

  /** Only these fields: others of an error may hold what a model wrote, or a whole request. */
  function errorFields(error: Error, depth: number): Record<string, unknown> {
    const code = "code" in error && typeof error.code === "string" ? { code: text(error.code) } : {};
    const causes = error.cause === undefined ? {} : { cause: inner(error.cause, depth + 1) };
    const several = error instanceof AggregateError ? { errors: inner(error.errors, depth + 1) } : {};
    return { type: text(error.name), ...code, message: text(error.message), ...causes, ...several };
  }

  function inner(value: unknown, depth: number): unknown {
    if (typeof value === "string") return text(value);
    if (typeof value === "number" || typeof value === "boolean" || value === null || value === undefined) return value;
    if (typeof value === "bigint") return String(value);
    if (typeof value === "function" || typeof value === "symbol") return `[${typeof value}]`;
    if (depth > MOST_DEPTH) return "[too deep]";
    if (value instanceof Error) return errorFields(value, depth);
    if (value instanceof URL || value instanceof Date) return text(String(value));
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (value instanceof Set) return inner([...value], depth);
    if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map((one) => inner(one, depth + 1));
    if (value instanceof Headers || value instanceof Map) return inner(Object.fromEntries(value), depth);
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, MOST_ENTRIES)
        .map(([name, one]) => [text(name), isSecret(name, one) ? GONE : inner(one, depth + 1)]),
    );
  }

  function whole(value: unknown): unknown {
    try {
      return inner(value, 0);
    } catch {
      // A getter or a proxy that throws: what can't be looked at is not shown.
      return "[unreadable]";
    }
  }

  return { text, value: whole };
}

const isSecret = (name: string, value: unknown): boolean =>
  value !== null && value !== undefined && typeof value !== "boolean" && SECRET_NAME.test(spelt(name));
