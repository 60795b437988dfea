import type { ReadSpan } from "./read-dossier.ts";

/** Titles under which the entries of a list are the steps of one run. */
const STEPS =
  /^(?:(?:the |its |our |core |main )?(?:\w+ )?(?:steps?|workflow|process|procedure|pipeline|routine|stages|phases|loop|sequence)|operation|what happens\b.*|(?:in|during) a run|each run|one run|schritte|ablauf|étapes|déroulement|pasos|procedimiento|passos|passi|procedura|kroki|przebieg|шаги|порядок|步骤|流程|手順|処理の流れ|단계|절차)(?:[ :(].*)?$/iu;

/** Fewer steps make no procedure. */
const STEPS_FROM = 3;
/** Steps that are enough to show it. */
const SHOWN = 3;

/** A skill's list is a procedure where its entries are orders to the model; titles of other lists in it say what they are. */
const ORDER =
  /^(?:ask|run|read|check|find|show|write|wait|list|open|look|collect|compare|create|build|fix|repeat|report|test|verify|review|search|fetch|get|use|make|apply|propose|summari[sz]e|identify|determine|confirm|commit|add|remove|update|draft|send|lis|propose|écris|lance|montre|vérifie|cherche|demande|lies|schreibe|prüfe|zeige|suche|frage|lee|escribe|ejecuta|muestra|busca|pregunta|leia|escreva|execute|mostre|leggi|scrivi|esegui|mostra|прочитай|найди|запусти|покажи|przeczytaj|uruchom|pokaż|读取|运行|检查|列出|询问|写)(?![\p{L}-])/iu;

/** Lists of orders that are no procedure: any one of them may be followed alone. */
const LOOSE =
  /\b(?:troubleshoot\w*|tips|best practices|examples?|rules|guidelines|principles|notes|options|references|errors?)\b/i;

const lastTitle = ({ span }: ReadSpan): string =>
  (span.section.split(" › ").at(-1) ?? "").replaceAll(/[^\p{L}\p{N}\s:().'-]/gu, "").trim();

/** Entries of the lists that follow one another in a section. */
function listsOf(spans: readonly ReadSpan[]): ReadSpan[][] {
  const lists: ReadSpan[][] = [];
  let before: ReadSpan | null = null;
  for (const entry of spans) {
    if (entry.span.kind === "list" && (entry.place === "text" || entry.place === "skill")) {
      if (before?.span.section === entry.span.section && before.span.kind === "list") lists.at(-1)?.push(entry);
      else lists.push([entry]);
    }
    before = entry;
  }
  return lists;
}

const isProcedure = (list: readonly ReadSpan[]): boolean => {
  const [first] = list;
  if (first === undefined || list.length < STEPS_FROM) return false;
  if (first.place === "skill")
    return !LOOSE.test(lastTitle(first)) && list.filter(({ text }) => ORDER.test(text)).length >= STEPS_FROM;
  return STEPS.test(lastTitle(first));
};

/** Steps of the first written procedure: a list under a title that announces steps, or a skill's list of orders. Empty if there is none. */
export const readProcedure = (spans: readonly ReadSpan[]): readonly ReadSpan[] =>
  listsOf(spans).find(isProcedure)?.slice(0, SHOWN) ?? [];
