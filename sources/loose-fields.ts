import { z } from "zod";

// Fields of a stranger's record: one of another shape than its documentation gives it counts as absent.

/** A text that says something, without blanks around it. */
export const looseText = z
  .string()
  .transform((text) => (text.trim() === "" ? undefined : text.trim()))
  .optional()
  .catch(undefined);

export const looseFlag = z.boolean().optional().catch(undefined);

const isText = (value: unknown): value is string => typeof value === "string";

/** The texts of a list in alphabetical order, each once; undefined for none, so that no record claims an empty list. */
export const looseTexts = z
  .array(z.unknown())
  .catch([])
  .transform((list) => {
    const texts = new Set(list.filter(isText).filter((text) => text.trim() !== ""));
    return texts.size === 0 ? undefined : [...texts].toSorted();
  });
