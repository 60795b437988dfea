/** Phrases written in one line, separated by bars. */
export const listOf = (text: string): string[] => text.split("|").map((phrase) => phrase.trim());
