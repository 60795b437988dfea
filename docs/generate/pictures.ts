import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { readPage, shellBlocks } from "./check/page.ts";
import { terminalPicture } from "./terminal-picture.ts";

// `npm run docs:pictures`: what Assay shows of the agent of docs/getting-started.md, a made-up one. Needs a chromium.
const ROOT = join(import.meta.dirname, "../..");
const PICTURES = join(ROOT, "docs/pictures");
const WINDOW = { width: 1080, height: 860 };
const MOST_BYTES = 200_000;

/** The listing as the page has it, so that the pictures show what a reader gets. */
function listing(): string {
  const page = readPage(ROOT, "docs/getting-started.md");
  for (const { code } of shellBlocks(page)) {
    const [, text] = /tideline\/README\.md <<'END'\n([^]*?\n)END\n/.exec(code) ?? [];
    if (text !== undefined) return text;
  }
  throw new Error("docs/getting-started.md has no listing of Tideline");
}

/** Writes a picture, and sees to it that no reader waits for it. */
function put(name: string, content: string | Uint8Array): void {
  const path = join(PICTURES, name);
  writeFileSync(path, content);
  const { size } = statSync(path);
  if (size > MOST_BYTES) throw new Error(`${name} has ${size} bytes, more than ${MOST_BYTES}`);
  process.stdout.write(`docs/pictures/${name}: ${size} bytes\n`);
}

const folder = mkdtempSync(join(tmpdir(), "assay-pictures-"));
try {
  mkdirSync(PICTURES, { recursive: true });
  mkdirSync(join(folder, "tideline"));
  writeFileSync(join(folder, "tideline/README.md"), listing());
  const command = "assay draft ./tideline --reports md,html";
  const words = command.split(" ").slice(1);
  const printed = execFileSync(process.execPath, [join(ROOT, "bin/assay.cjs"), ...words, "--quiet"], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: folder, FORCE_COLOR: "1", COLUMNS: "80" },
  });
  const lines = [`\u001b[2m$\u001b[0m ${command}`, ...printed.trimEnd().split("\n")];
  put("draft.svg", terminalPicture("What assay draft prints", lines));

  const executablePath = process.env["ASSAY_CHROMIUM"] ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const html = readFileSync(join(folder, "assessments/tideline/report.html"), "utf8");
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ viewport: WINDOW, colorScheme });
      const page = await context.newPage();
      await page.setContent(html);
      put(`report-${colorScheme}.png`, await page.screenshot());
      await context.close();
    }
  } finally {
    await browser.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
