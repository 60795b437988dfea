import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { blankPage, wallBehind } from "../../../sources/page/blank-page.ts";
import { hasWallText, isWallTitle, saysNotFound } from "../../../sources/page/error-phrases.ts";
import { outlineOf } from "../../../sources/page/outline.ts";
import { processorMs } from "../../support/processor-time.ts";

const codeOf = (html: string): string | null => blankPage(outlineOf(html))?.code ?? null;
const words = (count: number): string => "ledger ".repeat(count);
const SCRIPT = "<script src=/app.js></script>";
const ld = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe("an error page that was sent as a page", () => {
  it.each([
    "404",
    "404 Not Found",
    "Error 404",
    "404 Seite nicht gefunden",
    "404 - Page not found",
    "404: This page could not be found.",
    "Page Not Found | Agent Shelf",
    "Agent Shelf – Not Found",
    "Oops! That page can’t be found.".replace("’", "'"),
    "Agent not found",
    "This page doesn't exist",
    "Seite nicht gefunden",
    "Page introuvable",
    "Página no encontrada",
    "Página não encontrada",
    "Pagina non trovata",
    "Sidan hittades inte",
    "Страница не найдена",
    "ページが見つかりませんでした",
    "页面不存在",
    "페이지를 찾을 수 없습니다",
    "Sayfa bulunamadı",
  ])("is told by its title %j", (title) => {
    expect(codeOf(`<title>${title}</title><p>${words(60)}</p>`)).toBe("SOURCE_NOT_FOUND");
    expect(codeOf(`<title>Agent Shelf</title><h1>${title}</h1><p>${words(60)}</p>`)).toBe("SOURCE_NOT_FOUND");
  });

  it("is told among many links, which every page of the site has", () => {
    const links = `<a href=x>${words(50)}</a>`.repeat(20);
    expect(codeOf(`<h1>Page not found</h1><p>Try one of these:</p>${links}<footer>${words(500)}</footer>`)).toBe(
      "SOURCE_NOT_FOUND",
    );
  });

  it("is not a page about missing pages, nor an agent of such a name", () => {
    expect(codeOf(`<title>404 Not Found</title><h1>404 Not Found</h1><p>${words(400)}</p>`)).toBeNull();
    expect(codeOf(`<title>How to handle 404 Not Found in agents</title><p>${words(60)}</p>`)).toBeNull();
    expect(codeOf(`<title>404 Hunter, an agent for dead links</title><p>${words(60)}</p>`)).toBeNull();
    expect(codeOf(`<title>Lost and Found</title><p>${words(60)}</p>`)).toBeNull();
    const software = ld({ "@type": "SoftwareApplication", name: "Not Found" });
    expect(codeOf(`${software}<title>Not Found</title><p>${words(60)}</p>`)).toBeNull();
  });
});

describe("a wall against programs", () => {
  it.each([
    "<title>Just a moment...</title><noscript>Enable JavaScript and cookies to continue</noscript>",
    "<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1>",
    "<title>Access denied</title>",
    "<title>Vercel Security Checkpoint</title>",
    "<title>shelf.test</title><p>Checking your browser before accessing shelf.test.</p>",
    "<title>shelf.test</title><p>Please verify you are\n human to go on.</p>",
    `<title>Shelf</title>${SCRIPT}<noscript>Enable JavaScript and cookies to continue</noscript>`,
  ])("is told: %s", (html) => expect(codeOf(html)).toBe("SOURCE_REFUSED"));

  it("is told by the header that marks one", () => {
    expect(wallBehind((name) => (name === "cf-mitigated" ? "challenge" : null))?.code).toBe("SOURCE_REFUSED");
    expect(wallBehind(() => null)).toBeNull();
  });

  it("is not an agent that solves or sets such riddles", () => {
    const long = `<title>Gatekeep</title><p>Asks callers to verify you are human. ${words(200)}</p>`;
    expect(codeOf(long)).toBeNull();
    const short = `<title>Gatekeep</title><meta property=og:description content="A captcha for agents"><p>Please verify you are human`;
    expect(codeOf(short)).toBeNull();
    expect(codeOf(`<title>Security checks by agents</title><p>${words(60)}`)).toBeNull();
    expect(codeOf(`<title>Access Denied Log Reader</title><p>${words(60)}`)).toBeNull();
  });

  it("says how to get the page nevertheless", () => {
    expect(blankPage(outlineOf("<title>Just a moment...</title>"))?.what).toMatch(
      /save the page and hand it over as a file/,
    );
  });
});

describe("a shell that scripts fill", () => {
  it.each([
    `<title>Ledger</title><div id=root></div>${SCRIPT}`,
    `<title>Ledger</title><noscript>${words(100)}</noscript><p>Loading</p>${SCRIPT}`,
    `<title>Ledger</title><p>${words(39)}</p><script>var text = "${words(100)}"</script>`,
    `<title>Ledger</title>${ld({ "@type": "WebSite", name: "Shelf" })}${SCRIPT}`,
    "<title>Ledger</title><p> </p>",
  ])("is empty: %s", (html) => expect(codeOf(html)).toBe("SOURCE_EMPTY"));

  it.each([
    `<p>${words(40)}</p>${SCRIPT}`,
    `<p>${"記帳".repeat(40)}</p>${SCRIPT}`,
    "<p>Books invoices.</p>",
    `<meta property="og:description" content="Books invoices.">${SCRIPT}`,
    `${ld({ "@type": "Thing", description: "Books invoices." })}${SCRIPT}`,
    `${ld({ "@type": "SoftwareApplication", name: "Ledger" })}${SCRIPT}`,
  ])("is not one: %s", (html) => expect(codeOf(html)).toBeNull());

  it("says how many words there are and what to do", () => {
    expect(blankPage(outlineOf(`<p>Loading ledger</p>${SCRIPT}`))?.what).toMatch(
      /^the page has 2 words: scripts fill it.*save the page.*or name the README/,
    );
  });
});

it("no headline or text makes an exception, or takes long", () => {
  assert(
    property(string({ unit: "binary" }), (text) => void [saysNotFound(text), isWallTitle(text), hasWallText(text)]),
  );
  for (const text of [
    "404 ".repeat(30),
    "not found | ".repeat(10),
    "page ".repeat(20_000),
    "a ".repeat(50_000),
    "…".repeat(100_000),
  ]) {
    expect(processorMs(() => void [saysNotFound(text), isWallTitle(text), hasWallText(text)])).toBeLessThan(1000);
  }
});
