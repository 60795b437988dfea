import type { Dossier } from "../../schema/dossier.ts";

export const hasSuspicious = ({ spans }: Dossier): boolean => spans.some(({ suspicious }) => suspicious);

/**
 * The dossier without spans that speak to the assessor (design §8.4). The others keep their ids, so that evidence still
 * resolves, and the hash stays: the sources are the same, only less of them is shown.
 */
export const withoutSuspicious = (dossier: Dossier): Dossier => ({
  ...dossier,
  spans: dossier.spans.filter(({ suspicious }) => !suspicious),
});
