/** What pages call themselves that stand for one that is missing, lower case, without marks around it. */
const NOT_FOUND: readonly RegExp[] = [
  /^(?:error |http |status )?404(?: error| page)?$/,
  /^(?:[a-z]+ ){0,2}(?:not|cannot be|can't be|could not be|couldn't be|wasn't|was not) found$/,
  /^(?:(?:oops|sorry)[!,.]? )?(?:the|this|that) (?:\w+ )?(?:page|listing|agent|server|package) (?:[\w'’]+ ){0,4}(?:found|exist|available|here)(?: anymore)?$/,
  /^page (?:missing|does not exist|doesn't exist|unavailable|is gone)$/,
  /^nothing (?:was )?found(?: here)?$/,
  /^(?:die )?(?:angeforderte )?seite (?:wurde )?nicht gefunden$|^nicht gefunden$/,
  /^(?:cette )?page (?:introuvable|non trouvée|inexistante)$|^cette page n[’']existe pas$|^introuvable$/,
  /^página no (?:encontrada|existe)$|^no encontrad[oa]$/,
  /^página não (?:encontrada|existe)$|^não encontrad[oa]$/,
  /^pagina non trovata$|^non trovat[oa]$/,
  /^pagina niet gevonden$|^niet gevonden$/,
  /^sidan (?:hittades inte|kunde inte hittas|finns inte)$|^siden (?:blev|ble) ikke fundet$|^siden ble ikke funnet$|^fant ikke siden$/,
  /^sivua ei löyty(?:nyt)?$/,
  /^nie znaleziono(?: strony)?$|^strona nie (?:została znaleziona|istnieje)$|^stránka (?:nebyla )?nenalezena$|^stránka nenájdená$/,
  /^sayfa bulunamadı$|^az oldal nem található$|^pagina nu a fost găsită$|^η σελίδα δεν βρέθηκε$/,
  /^(?:страница не (?:найдена|существует)|сторінку не знайдено|не найдено)$/,
  /^(?:お探しの)?ページ(?:が|は)(?:見つかりません(?:でした)?|存在しません)$/,
  /^(?:抱歉,? ?)?(?:您访问的)?(?:页面|頁面|网页|網頁)(?:未找到|不存在|找不到了?)$|^(?:找不到|未找到)(?:该|此|這個)?(?:页面|頁面|网页|網頁)$/,
  /^(?:요청하신 )?페이지를 찾을 수 (?:없습니다|없음)$/,
  /^không tìm thấy trang$|^halaman tidak ditemukan$|^الصفحة غير موجودة$|^لم يتم العثور على الصفحة$|^הדף לא נמצא$/,
];

/** Titles of pages that hold programs off, lower case. */
const WALL_TITLES: readonly RegExp[] = [
  /^just a moment\b|^one moment,? please$|^please wait$|^attention required!?$/,
  /^(?:checking|verifying) (?:your browser|you are human)\b|^ddos-guard$|^ddos protection\b/,
  /^(?:access|request) (?:to this page has been )?(?:denied|blocked)$|^you have been blocked$/,
  /^(?:are you (?:a )?(?:robot|human)|verify (?:that )?you are (?:a )?human|human verification|bot verification|robot check|security (?:check|checkpoint|verification)|captcha)\??$/,
  /^pardon our interruption$|^vercel security checkpoint$/,
];

/** What such pages say, in lower case. */
const WALL_TEXT =
  /enable javascript and cookies to continue|checking (?:if the site connection is secure|your browser before)|verify(?:ing)? (?:that )?you are (?:a )?human|needs to review the security of your connection|unusual traffic from your (?:computer )?network|(?:complete|solve) the (?:captcha|security check)|press (?:&|and) hold to confirm you are/;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s…]+/gu, " ")
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, "")
    .trim();

/** The parts of a title: "404: Not found | Shelf" has three. */
const partsOf = (title: string): string[] =>
  title
    .replace(/^\s*404\s*[:.,!-]\s*/, "404 | ")
    .split(/ [|·•:–—-] |: /)
    .map(plain);

/** "not found" of "error 404 not found". */
const withoutNumber = (part: string): string => part.replace(/^(?:error |http )?404 /, "");

/** True for a title or heading that says that something was not found. Only a whole part counts: "404 handling" is a subject. */
export const saysNotFound = (title: string): boolean =>
  partsOf(title).some((part) => NOT_FOUND.some((phrase) => phrase.test(part) || phrase.test(withoutNumber(part))));

export const isWallTitle = (title: string): boolean =>
  partsOf(title).some((part) => WALL_TITLES.some((phrase) => phrase.test(part)));

/** True for a text that asks its reader to prove that he is no program. */
export const hasWallText = (text: string): boolean => WALL_TEXT.test(text.toLowerCase().replaceAll(/\s+/g, " "));
