const WRITES =
  /^(?:write|delete|remove|create|update|edit|insert|drop|execute|exec|send|publish|merge|move|rename|upload|overwrite|append|modify|deploy|kill|purge|truncate)$/;
/** They write only where they say what the tool does: a "data set" is none. */
const WRITES_FIRST = /^(?:set|save)$/;
/** A tool that begins so tells about what was written. */
const READS = /^(?:list|get|read|search|find|fetch|describe|show|query|count|view|preview|is|has)$/;
const RUNS = /^(?:run|exec)(?:command|shell|code|sql|script)/;
/** Words of a name that are looked at: what a tool does stands early. */
const LOOKED_AT = 3;

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/** True if the name of a tool says that it writes: `deleteFile`, `note-remove`, `set_value`. */
export function isWritingTool(name: string): boolean {
  const words = wordsOf(name);
  const [first = ""] = words;
  if (RUNS.test(words.slice(0, 2).join(""))) return true;
  if (READS.test(first)) return false;
  return WRITES_FIRST.test(first) || words.slice(0, LOOKED_AT).some((word) => WRITES.test(word));
}

const LISTED =
  /^[\s|>*+•-]*(?:\*\*|`|\[){1,3}([A-Za-z0-9][\w.-]{1,80})(?:\([^)]{0,80}\))?(?:\*\*|`|\])(?!\W{0,4}(?:string|number|integer|bool|boolean|array|object|optional|required)\b)/;

/** True if a list item or a row begins with the name of a tool that writes, not of an argument with its type. One word alone may be a heading or a command. */
export function listsWritingTool(text: string): boolean {
  const [, name = ""] = LISTED.exec(text) ?? [];
  return wordsOf(name).length > 1 && isWritingTool(name);
}
