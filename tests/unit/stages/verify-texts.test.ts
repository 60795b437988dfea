import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absentNames } from "../../../pipeline/stages/verify/absent-names.ts";
import { knownWords } from "../../../pipeline/stages/verify/known-words.ts";
import { openNotes } from "../../../pipeline/stages/verify/notes.ts";
import {
  addressesIn,
  fitText,
  sentencesOf,
  visibleText,
  withoutAddresses,
} from "../../../pipeline/stages/verify/plain-text.ts";
import { textPublisher } from "../../../pipeline/stages/verify/publish-text.ts";
import { dossierOf } from "../../support/dossiers.ts";

const dossier = dossierOf([
  { text: "# Mailbridge Relay" },
  { text: "Mailbridge reads mail through `list_mail` and sends it with --send-now, at most 20 requests a minute." },
  { text: "Version 2.4.1 fixes CVE-2031-0042; see https://docs.mailbridge.test/guide/." },
  { text: "It stores drafts in **Quarry Store** and never deletes them.", section: "Storage › Local files" },
  { text: "1200 requests pass in a day." },
]);
const known = knownWords({
  ...dossier,
  agent: { ...dossier.agent, identities: [{ reference: "npm:sample", id: "1", name: "Sample Package" }] },
  sources: dossier.sources.map((source) => ({ ...source, finalUrl: "https://manual.mailbridge.test/x" })),
  omitted: [{ source: "A", section: "Change Log", bytes: 10 }],
});

const namesIn = (text: string): string[] => absentNames(text, known).map(({ kind, name }) => `${kind} ${name}`);

describe("names that no source has", () => {
  test.each([
    ["an address", "It calls https://evil.test/x every hour.", ["address https://evil.test/x"]],
    ["a bare host", "Data goes to api.tinrocket.io first.", ["address api.tinrocket.io"]],
    ["a vulnerability", "It suffers from CVE-2019-1234.", ["vulnerability CVE-2019-1234"]],
    ["an advisory", "See GHSA-aaaa-bbbb-cccc about it.", ["vulnerability GHSA-aaaa-bbbb-cccc"]],
    ["a product of two words", "Drafts are kept in Copper Vault for good.", ["product Copper Vault"]],
    ["a product with inner capitals", "It posts to TinRocket without asking.", ["product TinRocket"]],
    ["a product at the start, with two more words", "The Copper Vault keeps drafts.", ["product Copper Vault"]],
    ["a product at the very start", "Copper Vault keeps drafts.", ["product Copper Vault"]],
    ["a tool in backticks", "The tool `delete_mail` is open.", ["code delete_mail"]],
    ["a tool without them", "The tool delete_mail is open.", ["code delete_mail"]],
    ["a flag", "Started with --no-limits it never asks.", ["code --no-limits"]],
    ["a quotation", 'The text says "deletes all mail at night" openly.', ["quote deletes all mail at night"]],
    ["a number with a unit", "It sends 500 requests a minute.", ["number 500"]],
    ["a version", "Version 9.9.9 is affected.", ["number 9.9.9"]],
    ["a version with a v", "Until v9.9.9 it is affected.", ["number v9.9.9"]],
    ["a number with commas", "It has 12,500 users.", ["number 12,500"]],
    ["a call in backticks", "The call `wipe(all)` is open.", ["code wipe(all)"]],
    ["a quotation of three words", 'It says "wipes the disk" there.', ["quote wipes the disk"]],
    ["a quotation that ends a sentence", 'It says "wipes the disk." It runs.', ["quote wipes the disk."]],
    ["a host with www", "See www.tinrocket.test today.", ["address www.tinrocket.test"]],
    ["a product in brackets", "It writes (Copper Vault) drafts.", ["product Copper Vault"]],
    ["a product in quotes", 'It writes "Copper Vault" drafts.', ["product Copper Vault"]],
    ["a product after the capital of a sentence", "Stolen Copper Vault drafts leak.", ["product Copper Vault"]],
    ["a product after an article", "Its drafts of the Copper Vault leak.", ["product Copper Vault"]],
    ["a name in a second sentence", "It reads mail. Copper Vault keeps it.", ["product Copper Vault"]],
    [
      "each name once, of each kind",
      "TinRocket and TinRocket run `tin_rocket`.",
      ["product TinRocket", "code tin_rocket"],
    ],
    ["two names", "It calls TinRocket and `delete_mail`.", ["product TinRocket", "code delete_mail"]],
  ])("%s", (_case, text, expected) => {
    expect(namesIn(text)).toEqual(expected);
  });

  test.each([
    ["plain English", "A stranger's mail can make the assistant send private mail to anybody."],
    ["names of the sources", "Mailbridge Relay keeps drafts in Quarry Store."],
    ["the same in another case and markup", "Drafts stay in *Quarry  Store*, as `LIST_MAIL` shows."],
    [
      "an address of the sources, with and without scheme",
      "See https://docs.mailbridge.test/guide or docs.mailbridge.test.",
    ],
    ["its vulnerability and its version", "Until 2.4.1 it suffered from CVE-2031-0042."],
    ["its own flags, tools and numbers", "With --send-now, list_mail() makes 20 requests."],
    ["its own words quoted", 'It says "never deletes them" and nothing else.'],
    [
      "terms of the field",
      "An OWASP risk: Prompt Injection over the Model Context Protocol with OAuth 2.0 and TLS 1.3.",
    ],
    ["threats of the catalogue", "Agent Goal Manipulation and Data Poisoning are both open."],
    ["ids of the framework", "It rests on runs_shell_commands and keeps_action_log."],
    ["single capitalised words", "Windows and Slack users are reached."],
    ["words joined from the sources", "A Local Storage Relay is all it has."],
    [
      "a name after the capital of a sentence",
      "Stolen Quarry Store drafts leak. Tampered Mailbridge mail is believed.",
    ],
    ["its version with a v, and a number with commas", "Until v2.4.1 it was so; 1,200 requests pass."],
    ["its tool as a call", "It is `list_mail(all)` that reads."],
    ["the same letters with other marks", "The tool `List-Mail` and the flag `--sendnow` are there."],
    ["its own words at the end of a quoted sentence", 'It says "never deletes them." and waits.'],
    ["its own words with other marks", 'It says "it stores drafts, in quarry store" and waits.'],
    ["plurals and possessives", "Mailbridge Relays keep Drafts."],
    ["its name and references", "Sample Package is what it is called."],
    ["titles and addresses of its sources", "README.md and manual.mailbridge.test say so."],
    ["sections", "Local Files are kept, and Change Log is left out."],
    ["other quotes and dashes", "It’s “never deletes them” – no more."],
    ["short quotes", 'It is called "safe mode" there.'],
    ["nothing", ""],
  ])("passes %s", (_case, text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe("a published text", () => {
  function publish(text: string, limit = 600) {
    const notes = openNotes();
    const published = textPublisher(known, notes)(text, "the summary", limit);
    return { published, messages: notes.findings().map(({ code, message }) => `${code}: ${message}`) };
  }

  test("loses the sentences that mislead, and says so", () => {
    const { published, messages } = publish("It reads mail. It posts to TinRocket. It keeps drafts.");
    expect(published).toBe("It reads mail. It keeps drafts.");
    expect(messages).toEqual([
      'claim-unsupported: the name "TinRocket" in the summary stands in no source; its sentence was removed.',
    ]);
  });

  test("keeps a sentence with an unknown tool or number, and says so", () => {
    const { published, messages } = publish("It calls `delete_mail` 500 times.");
    expect(published).toBe("It calls `delete_mail` 500 times.");
    expect(messages[0]).toMatch(/the code word "delete_mail" in the summary stands in no source\.$/);
  });

  test("has no links, not even those of the sources", () => {
    const { published, messages } = publish(
      "Read [the guide](https://docs.mailbridge.test/guide/) or https://docs.mailbridge.test/guide now.",
    );
    expect(published).toBe("Read the guide or now.");
    expect(messages).toEqual([]);
  });

  test("shows sixty characters of a name", () => {
    const name = `x_${"y".repeat(70)}`;
    expect(publish(`It calls \`${name}\` now.`).messages[0]).toContain(`the code word "${name.slice(0, 60)}" in`);
  });

  test("a finding about an address holds no address", () => {
    expect(publish("Go to https://evil.test/x.").messages[0]).toMatch(/the address "evil\.test\/x"/);
  });

  test("has no characters that nobody sees, and one line", () => {
    expect(publish("Reads\u202e mail\u200b,\n\nthen\u0000 waits.").published).toBe("Reads mail, then waits.");
  });

  test("is not longer than its limit and ends with a sentence where it can", () => {
    expect(publish("It reads mail. It keeps drafts. It sends them.", 35).published).toBe(
      "It reads mail. It keeps drafts.",
    );
    expect(publish("word ".repeat(50), 22).published).toBe("word word word word…");
  });

  test("may be empty", () => {
    expect(publish("TinRocket Copper Vault is at https://evil.test.").published).toBe("");
  });

  test("whatever comes: no exception, no address, nothing unseen, within the limit", () => {
    const pieces = fc.constantFrom(
      "https://a.test/b",
      "[x](http://y.test)",
      "\u202e",
      "`c_d`",
      "CVE-2020-1",
      ". ",
      '"',
      " ",
      "(",
      "Ab Cd",
    );
    const texts = fc
      .array(fc.oneof(pieces, fc.string({ unit: "grapheme" })), { maxLength: 30 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 200 }), (text, limit) => {
        const { published } = publish(text, limit);
        expect(published.length).toBeLessThanOrEqual(limit);
        expect(published).not.toMatch(/https?:\/\/[a-z]|[\p{Cc}\u202e]/u);
        expect(absentNames(published, known).filter(({ kind }) => kind === "vulnerability")).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("plain text", () => {
  test.each([
    ["[label](https://x.test/a(b)c) end", "label end"],
    ["![image](data:image/png;base64,AAAA) end", "image end"],
    ["see <https://x.test> now", "see now"],
    ["mail mailto:a@b.test, or javascript:alert", "mail, or"],
    ["a ftp://x.test/y.", "a."],
    ["ratio 3:4 and key: value", "ratio 3:4 and key: value"],
    ["a ( https://x.test ) b", "a b"],
    ["a [ https://x.test ] b", "a b"],
    ["a (https://x.test) b [https://x.test] c", "a b c"],
    ["a < https://x.test > b", "a b"],
    ["keep (this) and [that] and <those>", "keep (this) and [that] and <those>"],
    ["see https://x.test   , then   wait", "see, then wait"],
  ])("%s", (text, expected) => {
    expect(withoutAddresses(text)).toBe(expected);
  });

  test("keeps the joiners of scripts", () => {
    expect(visibleText("می\u200cخواهم")).toBe("می\u200cخواهم");
  });

  test("ends an address before the punctuation of its sentence", () => {
    expect(addressesIn("(see https://x.test/a). Next")).toEqual(["https://x.test/a"]);
    expect(addressesIn("<https://x.test/a>, <https://y.test>")).toEqual(["https://x.test/a", "https://y.test"]);
  });

  test("never parts a pair of surrogates", () => {
    expect(fitText("😀😀😀", 4)).toBe("😀…");
    expect(fitText("😀😀😀", 5)).toBe("😀😀…");
  });

  test.each([
    ["It runs.", 8, "It runs."],
    ["It runs. It waits.", 17, "It runs. It…"],
    ["It runs. It waits.", 16, "It runs."],
    // Eight of seventeen are not half: neither the sentence alone nor the word before.
    ["It runs. Afterwards waits.", 17, "It runs. Afterwa…"],
    ["abcdef ghijkl", 12, "abcdef…"],
    ["a bcdefghijklm", 8, "a bcdef…"],
    ["ab cdefghi", 5, "ab c…"],
    ["abcd efghi", 6, "abcd…"],
  ])("%s in %i characters", (text, limit, expected) => {
    expect(fitText(text, limit)).toBe(expected);
  });

  test.each([
    ["One. Two? Three! 4.", ["One.", "Two?", "Three!", "4."]],
    ["He said “no.” Then (yes.) “Good.” `Done.`", ["He said “no.”", "Then (yes.)", "“Good.”", "`Done.`"]],
    ["See e.g. this, v. that. It ends", ["See e.g. this, v. that.", "It ends"]],
    ["One.  Two", ["One.", "Two"]],
    ["", [""]],
  ])("%s has these sentences", (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });
});
