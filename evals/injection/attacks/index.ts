import type { Attack } from "../attack.ts";
import { ENCODINGS } from "./encodings.ts";
import { FAKE_EVIDENCE } from "./fake-evidence.ts";
import { FAKE_SCHEMA_OUTPUT } from "./fake-schema-output.ts";
import { FAKE_SYSTEM_TEXT } from "./fake-system-text.ts";
import { FENCE_ESCAPE } from "./fence-escape.ts";
import { HIDDEN_HTML } from "./hidden-html.ts";
import { INVISIBLE_CHARACTERS } from "./invisible-characters.ts";
import { OTHER_LANGUAGES } from "./other-languages.ts";
import { PLAIN_INSTRUCTION } from "./plain-instruction.ts";
import { ROLE_PLAY } from "./role-play.ts";
import { SCORE_ANCHORING } from "./score-anchoring.ts";
import { SPLIT_OVER_SECTIONS } from "./split-over-sections.ts";

/** All attacks, family by family. */
export const ATTACKS: readonly Attack[] = [
  ...PLAIN_INSTRUCTION,
  ...ROLE_PLAY,
  ...FAKE_SYSTEM_TEXT,
  ...HIDDEN_HTML,
  ...INVISIBLE_CHARACTERS,
  ...ENCODINGS,
  ...OTHER_LANGUAGES,
  ...FAKE_EVIDENCE,
  ...FENCE_ESCAPE,
  ...SCORE_ANCHORING,
  ...FAKE_SCHEMA_OUTPUT,
  ...SPLIT_OVER_SECTIONS,
];
