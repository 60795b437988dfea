import { z } from "zod";

/**
 * An A2A agent card, as far as it is read here: whether it is one. Fields that 1.0 dropped and that 0.3 did not know are both
 * taken. Source: A2A specification, AgentCard.
 */
const cardSchema = z
  .looseObject({
    name: z.string().trim().min(1),
    skills: z.array(z.unknown()).optional(),
    capabilities: z.record(z.string(), z.unknown()).optional(),
    protocolVersion: z.string().optional(),
    supportedInterfaces: z.array(z.unknown()).optional(),
    /** Up to 0.3. */
    supportsAuthenticatedExtendedCard: z.unknown().optional(),
  })
  .refine(
    ({ skills, capabilities, protocolVersion, supportedInterfaces }) =>
      [skills, capabilities, protocolVersion, supportedInterfaces].some((field) => field !== undefined),
    "expected skills, capabilities or a protocol version",
  );
export type AgentCard = z.output<typeof cardSchema>;

/** The card that a text is; null if it is none. */
export function parseCard(text: string): AgentCard | null {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
  const card = cardSchema.safeParse(value);
  return card.success ? card.data : null;
}

/** True if callers who authenticate get a longer card, which nobody else can read. */
export const hasExtendedCard = ({ supportsAuthenticatedExtendedCard, capabilities }: AgentCard): boolean =>
  supportsAuthenticatedExtendedCard === true || capabilities?.["extendedAgentCard"] === true;
