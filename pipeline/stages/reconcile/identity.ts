import type { Assessment } from "../../schema/assessment.ts";
import type { Finding } from "../../schema/finding.ts";
import type { SourceIdentity } from "../../schema/source.ts";

/** `owner/repo` of `github:owner/repo/path`: what the user called it. */
const askedName = ({ reference }: SourceIdentity): string => reference.slice(reference.indexOf(":") + 1).toLowerCase();

const isRenamed = (identity: SourceIdentity): boolean => {
  const asked = askedName(identity);
  const name = identity.name.toLowerCase();
  return asked !== name && !asked.startsWith(`${name}/`);
};

/** The earlier warning about a reference, which stays true as long as the newcomer is still there. */
const standingWarning = (previous: Assessment, reference: string): Finding | undefined =>
  previous.findings.find(({ code, message }) => code === "source-recreated" && message.startsWith(`${reference} `));

function recreated({ reference, id, name }: SourceIdentity, previous: Assessment): Finding | undefined {
  const before = previous.agent.identities.find((known) => known.reference === reference);
  if (before === undefined) return undefined;
  if (before.id === id) return standingWarning(previous, reference);
  const message = `${reference} stood for ${before.id} (${before.name}) before and stands for ${id} (${name}) now: it was deleted and made anew, or handed over.`;
  return { code: "source-recreated", severity: "error", message, evidence: [] };
}

/**
 * What the ids behind the references say: another name for the same thing, or another thing under the same name. The second
 * is told as long as the other thing stands there.
 */
export function identityFindings(identities: readonly SourceIdentity[], previous: Assessment | null): Finding[] {
  return identities.flatMap((identity): Finding[] => {
    const found = previous === null ? undefined : recreated(identity, previous);
    const findings = found === undefined ? [] : [found];
    if (!isRenamed(identity)) return findings;
    const message = `${identity.reference} is called ${identity.name} now.`;
    return [...findings, { code: "source-renamed", severity: "note", message, evidence: [] }];
  });
}
