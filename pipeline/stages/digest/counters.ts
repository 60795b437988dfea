const COUNT = "\\d(?:[\\d,.]*\\d)?(?: ?[kmb]\\b)?\\+?";
/** A number that is no limit: nobody writes one as "12k" or "10,000+". */
const ROUGH_COUNT = "\\d(?:[\\d,.]*\\d)?(?: ?[kmb]\\b ?\\+?| ?\\+)";
const ABOUT = "(?:(?:over|more than|about|around|nearly|almost|some|~) ?)?";

/** Words for how popular something is. Their numbers move every day and say nothing about what an agent does. */
const POPULARITY =
  "stars|stargazers|downloads|forks|contributors|watchers|followers|installs|installations|pulls|(?:open |closed )?(?:issues|pull requests|prs)|reviews|ratings|votes|upvotes|likes|views|visitors|visits|subscribers|sponsors|dependents";
const AUDIENCE =
  "users|developers|teams|companies|organi[sz]ations|projects|repositories|repos|people|customers|businesses|engineers|members|enterprises";
/** The same in other languages that listings are written in: stars, downloads, forks, contributors. */
const POPULARITY_ELSEWHERE =
  "sterne|étoiles|estrellas|estrelas|stelle|sterren|gwiazdki|yıldız(?:lar)?|звёзды|звезды|星标|星標|星数|スター数?|별|téléchargements|descargas|transferências|скачивания|загрузки|下载量?|下載量?|ダウンロード数?|다운로드|mitwirkende|beitragende|贡献者|コントリビューター";
const ADJECTIVES =
  "(?:(?:weekly|monthly|daily|yearly|total|all-time|recent|active|happy|github|npm|pypi|docker|unique|page|package|registered|global|user)[ -])*";
const PERIOD =
  "(?: ?(?:(?:per|a|this|last|past|in the (?:last|past)|over the (?:last|past)) |/ ?)(?:day|week|month|year|(?:7|30|90|365) days))?";
const SIGN = "(?:[\\u2B50\\u2605\\u2606]\\uFE0F?|\\u{1F31F}|\\u{1F374}|\\u{1F440})";

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\\.?";
const TIME_AGO =
  "(?:about |over |almost |~)?(?:\\d+|an?|one|two|three|few|a few) (?:second|minute|hour|day|week|month|year)s? ago|yesterday|today|just now|last (?:week|month|year)";
const DATE = [
  "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?)?",
  "\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}",
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`,
  `\\d{1,2}(?:st|nd|rd|th)?\\.? ${MONTH},? \\d{4}`,
  `${MONTH} \\d{4}`,
  TIME_AGO,
].join("|");
const LINK = "(?: ?(?:on|at|date|was|:|：|\\*|_|—|–|-))* ?";
const PAGE = "(?:(?:this )?(?:page|package|repository|repo|project|server|readme|listing|document|file)(?: was)? )?";
const TOUCHED = "updated?|commit(?:ted)?|modified|published|generated|crawled|indexed|synced|refreshed|pushed";
const SHA = "[0-9a-f]{7,64}";

/** What a text is when nothing else stands in it: a counter of popularity, or a date of upkeep. */
const COUNTERS: readonly RegExp[] = [
  `${ABOUT}${COUNT} ${ADJECTIVES}(?:${POPULARITY})${PERIOD}`,
  `${ABOUT}${ROUGH_COUNT} ${ADJECTIVES}(?:${AUDIENCE})`,
  `${ADJECTIVES}(?:${POPULARITY}|${POPULARITY_ELSEWHERE})${PERIOD}(?: \\([^)\\d]{1,20}\\))?\\*{0,2} ?[:：(]?\\*{0,2} ?${COUNT}(?: ?/ ?(?:day|week|month|year))?\\)?`,
  `${SIGN}+ ?${COUNT}(?:/(?:5|10))?(?: ${ADJECTIVES}(?:${POPULARITY}))?(?: ?\\(${COUNT} (?:${POPULARITY})\\))?`,
  `${COUNT} ?${SIGN}+`,
  `(?:rating|rated|score by users)[: ]+\\d(?:\\.\\d+)?(?:/(?:5|10)| stars| out of 5)(?: ?\\(${COUNT} (?:${POPULARITY})\\))?`,
  `(?:used|installed|downloaded|starred|viewed) ${ABOUT}${COUNT} times${PERIOD}`,
  "uptime[: ]+\\d{1,3}(?:\\.\\d+)?%",
  `${PAGE}(?:(?:last|latest|recently|page|first)[ -])*(?:${TOUCHED})${LINK}(?:${DATE})`,
  `(?:last|latest)[ -](?:released?|seen|active|build|deploy(?:ed|ment)?|checked)${LINK}(?:${DATE}|${SHA})`,
  `(?:added|created|released?|seen|first seen|joined)${LINK}(?:${TIME_AGO})`,
  `(?:last |latest )?(?:build|commit|revision|generated from)${LINK}${SHA}`,
].map((form) => new RegExp(`^(?:${form})[.!]?$`, "iu"));

/** A rate stands alone on a badge; in a cell of a table it may be a limit. */
const LONE_RATE = new RegExp(`^${ROUGH_COUNT}/(?:week|month|day|wk|mo)$`, "iu");

const MOVING = new RegExp(`${DATE}|\\b(?=[a-f]*\\d)${SHA}\\b|${COUNT}`, "giu");

/** Longer texts are sentences, whatever they count. In UTF-16 units. */
const LONGEST_COUNTER = 120;

/** True if a text, without the marks around it, is a counter or a date of upkeep and nothing else. White space must be single. */
export const isCounter = (text: string): boolean =>
  text.length <= LONGEST_COUNTER && COUNTERS.some((form) => form.test(text));

/** The same for a whole piece, which may also be a rate. */
export const isLoneCounter = (text: string): boolean => isCounter(text) || LONE_RATE.test(text);

/** A counter with `#` for what moves. */
export const withoutNumbers = (counter: string): string => counter.replaceAll(MOVING, "#");

/** Cells that only popularity fills: "downloads | 500" may be a limit, "weekly downloads | 500" is none. */
const POPULAR_CELL = `stars|stargazers|forks|watchers|contributors|open issues|(?:(?:weekly|monthly|daily|total|npm|pypi|github)[ -])+(?:downloads|stars|installs)|${POPULARITY_ELSEWHERE}`;
/** A row of a table that names a counter in one cell and holds it in the next. */
export const COUNTED_ROW = new RegExp(
  `((?:^|\\|) ?\\*{0,2}(?:${POPULAR_CELL})\\*{0,2} ?\\| ?)${COUNT}(?= ?(?:\\||$))`,
  "giu",
);

/** Followed by these, a number of users is a limit. */
const NO_LIMIT = "(?! ?(?:at once|at a time|in parallel|max|concurrently|simultaneously|per |each))";
/** Counters inside sentences, by words that only popularity has. */
export const COUNTED_SENTENCES: readonly RegExp[] = [
  new RegExp(
    `((?<!\\b(?:that|which|who|if it|once it|until it|when it) )\\b(?:has|have|reached|passed|earned|gained|surpassed|crossed) ${ABOUT})${COUNT}(?= ${ADJECTIVES}(?:stars|stargazers|forks|contributors|watchers|followers|downloads|installs|installations)\\b${NO_LIMIT})`,
    "giu",
  ),
  new RegExp(
    `((?<!\\b(?:be|only|being) )\\b(?:trusted|used|loved|built|made|starred|installed|downloaded|maintained|backed) by ${ABOUT})${COUNT}(?= ${ADJECTIVES}(?:${AUDIENCE}|contributors|stargazers)\\b${NO_LIMIT})`,
    "giu",
  ),
  new RegExp(`(${SIGN} ?)${COUNT}(?= ?(?:$|[|·•)\\]—–-]))`, "giu"),
  /((?:©|\(c\)|copyright)(?: ?©| ?\(c\))? )(?:\d{4} ?[-–] ?)?\d{4}(?!\d)/giu,
];
