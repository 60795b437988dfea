/** Longer style sheets are read so far. In UTF-16 units. */
const MOST_CSS = 256 * 1024;
const MOST_RULES = 5_000;
/** So far outside of the page that nobody scrolls there. In pixels, to the left or above. */
const OFFSCREEN_PX = -999;

/** Declarations of a `style` attribute or a rule, by lower-case property; the last one counts. */
export function declarations(style: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of style.replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/gu, "").split(";")) {
    const colon = part.indexOf(":");
    if (colon === -1) continue;
    const value = part.slice(colon + 1).replace(/!\s*important\s*$/iu, "");
    found.set(part.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase().replaceAll(/\s+/gu, " "));
  }
  return found;
}

/** A length in pixels, roughly: em and rem count 16. NaN for other units and words. */
function pixels(value: string | undefined): number {
  const [, number, unit] = /^(-?(?:\d+\.?\d*|\.\d+))(px|r?em|pt|%|v[wh])?$/u.exec(value ?? "") ?? [];
  if (number === undefined) return Number.NaN;
  return (
    Number(number) * (unit === "em" || unit === "rem" ? 16 : unit === "vw" || unit === "vh" || unit === "%" ? 10 : 1)
  );
}

const isZero = (value: string | undefined): boolean => /^-?(?:0+\.?0*|\.0+)(?:%|[a-z]+)?$/u.test(value ?? "");

/** A colour in one spelling, as far as it is simple: #fff, white and rgb(255,255,255) are the same. */
function colour(value: string | undefined): string | null {
  if (value === undefined) return null;
  const names: ReadonlyMap<string, string> = new Map([
    ["white", "#ffffff"],
    ["black", "#000000"],
  ]);
  const compact = value.replaceAll(" ", "");
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/u.exec(compact);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join("")}`;
  const rgb = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,1(?:\.0+)?)?\)$/u.exec(compact);
  if (rgb)
    return `#${rgb
      .slice(1)
      .map((part) => Number(part).toString(16).padStart(2, "0"))
      .join("")}`;
  return names.get(compact) ?? compact;
}

function isColourless(style: ReadonlyMap<string, string>): boolean {
  const text = colour(style.get("color"));
  if (text === null) return false;
  // Gradient text is painted by the background through letters without a colour of their own.
  const clipped = style.get("background-clip") ?? style.get("-webkit-background-clip");
  if (text === "transparent" || /^rgba\(.*,0(?:\.0+)?\)$/u.test(text)) return clipped !== "text";
  return text === colour(style.get("background-color") ?? style.get("background"));
}

function isOffscreen(style: ReadonlyMap<string, string>): boolean {
  if (pixels(style.get("text-indent")) <= OFFSCREEN_PX) return true;
  if (
    ["left", "top", "right", "bottom", "margin-left", "margin-top"].some(
      (side) => pixels(style.get(side)) <= OFFSCREEN_PX,
    )
  )
    return true;
  const moved = style.get("transform") ?? "";
  const [, shift] = /translate[xy3d]*\((-?\d+(?:\.\d+)?(?:px)?)/u.exec(moved) ?? [];
  return /\bscale[xy]?\(0(?:\.0+)?[,)]/u.test(moved) || pixels(shift) <= OFFSCREEN_PX;
}

function isClipped(style: ReadonlyMap<string, string>): boolean {
  const width = pixels(style.get("width") ?? style.get("max-width"));
  const height = pixels(style.get("height") ?? style.get("max-height"));
  if (width <= 1 && height <= 1) return true;
  if (isZero(style.get("height")) && /^(?:hidden|clip)/u.test(style.get("overflow") ?? "")) return true;
  const clip = `${style.get("clip") ?? ""} ${style.get("clip-path") ?? ""}`;
  return /rect\((?:0|1px)(?:px)?[, ]+(?:0|1px)(?:px)?[, ]+(?:0|1px)(?:px)?[, ]+(?:0|1px)(?:px)?\)|inset\((?:50|100)%|circle\(0/u.test(
    clip,
  );
}

/** True if text under such a style is not seen by a reader of the page. */
export function hides(style: ReadonlyMap<string, string>): boolean {
  if (style.size === 0) return false;
  return (
    style.get("display") === "none" ||
    /^(?:hidden|collapse)$/u.test(style.get("visibility") ?? "") ||
    style.get("content-visibility") === "hidden" ||
    isZero(style.get("opacity")) ||
    /\bopacity\(0(?:%|\.0+)?\)/u.test(style.get("filter") ?? "") ||
    pixels(style.get("font-size")) <= 1 ||
    isColourless(style) ||
    isOffscreen(style) ||
    isClipped(style)
  );
}

/** Selectors of one class or id (`.x`, `#y`) whose rules hide. */
export type HidingSelectors = ReadonlySet<string>;

/** Blocks of rules that hold for a screen of any size. */
const HOLDS_ALWAYS = /^@(?:layer\b|supports\b|media\s+(?:only\s+)?(?:screen|all)\s*$)/iu;

/**
 * Finds rules that hide by one class or id in a page's own style sheets. Reads tolerantly what is no valid CSS; rules for
 * print or for some sizes of the window are left out.
 */
export function hidingSelectors(css: string): HidingSelectors {
  const found = new Set<string>();
  const source = css.slice(0, MOST_CSS).replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/gu, "");
  let skipped = 0;
  let rules = 0;
  let selector = "";
  for (const [, text = "", mark] of source.matchAll(/([^{}]*)([{}])/gu)) {
    if (mark === "{") {
      selector = text.slice(text.lastIndexOf(";") + 1).trim();
      if (skipped > 0 || (selector.startsWith("@") && !HOLDS_ALWAYS.test(selector))) skipped += 1;
    } else if (skipped > 0) skipped -= 1;
    else if (selector !== "") {
      rules += 1;
      if (rules > MOST_RULES) break;
      if (!selector.startsWith("@") && hides(declarations(text))) {
        for (const part of selector.split(",").map((one) => one.trim()))
          if (/^(?:[a-z][a-z0-9]*)?[.#][\w-]+$/iu.test(part)) found.add(part.replace(/^[a-z0-9]+/iu, ""));
      }
      selector = "";
    }
  }
  return found;
}
