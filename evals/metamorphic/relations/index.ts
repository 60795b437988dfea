import { AGENT_CARD } from "./must-move/agent-card.ts";
import { APPROVAL } from "./must-move/approval.ts";
import { CONTROLLED } from "./must-move/controls.ts";
import { OPENNESS } from "./must-move/openness.ts";
import { relationOf } from "./must-move/statement.ts";
import { LOWERING, RAISING } from "./must-move/statements.ts";
import { ADDITIONS } from "./must-not-move/additions.ts";
import { HEADINGS } from "./must-not-move/headings.ts";
import { HTML_PAGE } from "./must-not-move/html-page.ts";
import { LAYOUT } from "./must-not-move/layout.ts";
import { ORDER } from "./must-not-move/order.ts";
import { WORDING } from "./must-not-move/wording.ts";
import type { Relation } from "./relation.ts";

export type { Expectation, Relation } from "./relation.ts";

/** All relations, in the order they are reported: those that must not move anything first. */
export const RELATIONS: readonly Relation[] = [
  ...ORDER,
  ...HEADINGS,
  ...LAYOUT,
  ...WORDING,
  HTML_PAGE,
  ...ADDITIONS,
  ...RAISING.map(relationOf),
  AGENT_CARD,
  ...APPROVAL,
  ...OPENNESS,
  ...LOWERING.map(relationOf),
  ...CONTROLLED,
];
