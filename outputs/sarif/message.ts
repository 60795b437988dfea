import { visible } from "../escape.ts";

/**
 * Outside text inside a SARIF message: on one line, without what a viewer would take for an embedded link
 * (`[words](target)`) or a placeholder (`{0}`). Source: SARIF 2.1.0 §3.11.5, §3.11.6.
 */
export const messageText = (text: string): string =>
  visible(text)
    .replaceAll("](", "] (")
    .replaceAll(/\{(\d+)\}/gu, "{ $1 }");
