/** Text with every run of white space as one space and none at its ends, as HTML shows it. */
export const collapsed = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();
