import { ANY_TEXT, type Signal, type SignalRow, SKILL, signalsOf } from "./signal.ts";

const LANGUAGES = ["de", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "zh"] as const;
type Language = (typeof LANGUAGES)[number];
/** Sources of regular expressions by language; `\p{L}*` stands for endings. */
type Wordings = Readonly<Partial<Record<Language, string>>>;

/** Words of denial: a sentence with one of them says nothing for a "yes". Latin and Cyrillic ones are whole words. */
const DENIES: Readonly<Record<Language, string>> = {
  de: "(?<!\\p{L})(?:kein\\p{L}*|nicht|nie(?:mals)?|ohne|weder|nichts)(?!\\p{L})",
  es: "(?<!\\p{L})(?:no|nunca|sin|ningún|ninguna|tampoco)(?!\\p{L})",
  fr: "(?<!\\p{L})(?:ne|n'|pas|jamais|sans|aucune?|ni)(?!\\p{L})",
  it: "(?<!\\p{L})(?:non|mai|senza|nessun\\p{L}*|né)(?!\\p{L})",
  ja: "ません|ない|なし|不要|せず",
  ko: "않|없|아니|못|불필요",
  pl: "(?<!\\p{L})(?:nie|bez|nigdy|żadn\\p{L}*|ani)(?!\\p{L})",
  pt: "(?<!\\p{L})(?:não|nunca|sem|nenhuma?|nem)(?!\\p{L})",
  ru: "(?<!\\p{L})(?:не|нет|никогда|никак\\p{L}*|ни)(?!\\p{L})",
  zh: "不|没有|沒有|无需|無需|未|禁止",
};

/** What shows that a sentence is in the language: its script, its own letters, or words that English lacks. */
const MARKS: Readonly<Record<Language, string>> = {
  de: "[äöüß]|(?<!\\p{L})(?:und|der|das|ist|mit|wird|werden|eine\\p{L}*|kein\\p{L}*|nicht|für|dem|zum|zur|auf|nach|er|sie|sich|im|ein|einen|von|bei|durch|gegen|sind|enthält|enthalten)(?!\\p{L})",
  es: "[ñ¿¡áíóú]|(?<!\\p{L})(?:el|los|las|una|que|para|del|cada)(?!\\p{L})",
  fr: "[çàèêîôûœ]|(?<!\\p{L})(?:le|les|des|une|est|du|et|dans|pour|avec|aux|ne|votre)(?!\\p{L})",
  it: "[àèìòù]|(?<!\\p{L})(?:il|gli|della|delle|dei|nel|che|una|sono|ogni)(?!\\p{L})",
  ja: "[\\p{Script=Hiragana}\\p{Script=Katakana}]",
  ko: "\\p{Script=Hangul}",
  pl: "[ąćęłńóśźż]|(?<!\\p{L})(?:jest|nie|lub|przez|oraz|dla|licencja|tylko|zgodn\\p{L}*|na|kluczem)(?!\\p{L})",
  pt: "[ãõçâêáéíóú]|(?<!\\p{L})(?:uma|que|para|dos|seu|sua|pelo|pela)(?!\\p{L})",
  ru: "\\p{Script=Cyrillic}",
  zh: "\\p{Script=Han}(?!.*[\\p{Script=Hiragana}\\p{Script=Katakana}])",
};

/** Listings in other languages have their own titles, so that their sections are not told apart. */
const PLACES = [...ANY_TEXT, ...SKILL, "project"] as const;

const compiled = (sources: Readonly<Record<Language, string>>): ReadonlyMap<Language, RegExp> =>
  new Map(LANGUAGES.map((language) => [language, new RegExp(sources[language], "iu")]));
const MARKED = compiled(MARKS);
const DENIED = compiled(DENIES);

const rows = (wordings: Wordings, unlessDenied: boolean): SignalRow[] =>
  LANGUAGES.flatMap((language): SignalRow[] => {
    const source = wordings[language];
    const [only, unless] = [MARKED.get(language), DENIED.get(language)];
    if (source === undefined || only === undefined || unless === undefined) return [];
    return [[2, new RegExp(source, "iu"), { in: PLACES, only, ...(unlessDenied ? { unless } : {}) }]];
  });

/** Wordings for a "yes", one or several a language: a sentence that denies anything does not count. */
export const says = (probe: string, wordings: Wordings): Signal[] => signalsOf(probe, "yes", rows(wordings, true));

/** Wordings that may hold a denial themselves. */
export const denies = (probe: string, answer: "yes" | "no", wordings: Wordings): Signal[] =>
  signalsOf(probe, answer, rows(wordings, false));
