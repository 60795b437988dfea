/** `assay/1.0.0 (+contact)`; what a header can't hold is left out. @param contact address of whoever runs this, or null */
export function userAgentOf(assayVersion: string, contact: string | null): string {
  const shown = (contact ?? "").replaceAll(/[^\x20-\x7e]|[()\\]/g, "").trim();
  return shown === "" ? `assay/${assayVersion}` : `assay/${assayVersion} (+${shown})`;
}
