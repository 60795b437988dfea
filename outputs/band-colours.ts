import type { Severity } from "../pipeline/schema/ids.ts";

/** Colours of bands on light ground; white text on them, and they on white, keep a contrast of 4.5 and more. */
export const BAND_COLOURS: { readonly [Band in Severity]: string } = {
  Critical: "#9f1239",
  High: "#a03a00",
  Medium: "#735400",
  Low: "#1b663d",
  None: "#525c66",
};
