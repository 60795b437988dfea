/** One simple command: its words without quotes, and the variables that stand before it. */
export interface SimpleCommand {
  readonly words: readonly string[];
  /** Line within the text, from 0. */
  readonly line: number;
}

const TOKEN =
  /(?<blank>[ \t]+|\\\n)|(?<comment>#[^\n]*)|(?<end>\n|&&|\|\||[|;&()])|(?<redirect>\d?(?:>>|>&\d|>|<<<|<))|(?<word>(?:"(?:\\[^]|[^"\\])*"|'[^']*'|\$\([^)]*\)|\\[^\n]|[^\s"'\\|;&()<>])+)/gy;
const HEREDOC = /<<-?[ \t]*(?<quote>['"]?)(?<end>\w+)\k<quote>(?<rest>[^\n]*)\n[^]*?\n[ \t]*\k<end>(?=\n|$)/g;

const unquoted = (word: string): string =>
  word.replaceAll(
    /"((?:\\[^]|[^"\\])*)"|'([^']*)'|\\([^\n])/g,
    (whole: string, double?: string, single?: string, one?: string) =>
      double !== undefined ? double.replaceAll(/\\([\\"$`])/g, "$1") : (single ?? one ?? whole),
  );

/**
 * Takes shell text apart as far as documentation needs it: quotes, comments, here-documents, redirections, operators.
 * No expansion, no keywords.
 * @throws {SyntaxError} for a quote that is not closed
 */
export function simpleCommands(text: string): SimpleCommand[] {
  // Here-documents are data. Their lines stay, empty, so that lines are counted right.
  const code = text.replaceAll(
    HEREDOC,
    (whole: string, _quote: string, _end: string, rest: string) => rest + "\n".repeat(whole.split("\n").length - 1),
  );
  const commands: SimpleCommand[] = [];
  let words: string[] = [];
  let isTarget = false;
  const finish = (line: number): void => {
    const first = words.findIndex((word) => !/^\w+=/.test(word));
    if (first >= 0) commands.push({ words: words.slice(first), line });
    words = [];
  };
  TOKEN.lastIndex = 0;
  let at = 0;
  const lineAt = (index: number): number => code.slice(0, index).split("\n").length - 1;
  while (at < code.length) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(code)?.groups;
    if (groups === undefined) throw new SyntaxError(`can't be read from here: ${code.slice(at, at + 40)}`);
    if (groups["end"] !== undefined) finish(lineAt(at));
    else if (groups["redirect"] !== undefined) isTarget = !groups["redirect"].includes("&");
    else if (groups["word"] !== undefined) {
      if (!isTarget) words.push(unquoted(groups["word"]));
      isTarget = false;
    }
    at = TOKEN.lastIndex;
  }
  finish(lineAt(at));
  return commands;
}
