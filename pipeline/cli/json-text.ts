import { visibleJson } from "../../outputs/escape.ts";

/** One JSON document for standard output, two blanks of indent, invisible characters written as `\uXXXX`. */
export const jsonText = (value: unknown): string => visibleJson(JSON.stringify(value, null, 2));
