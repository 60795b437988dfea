import { z } from "zod";

const id = z.string().min(1);
const name = z.string().min(1);
const percent = z.number().min(0).max(100);
/** The format promises texts only. */
const attributes = z.record(z.string(), z.string());

const threatInstanceSchema = z.object({
  threat: id,
  state: z.literal("exposed"),
  mitigations: z.array(z.object({ mitigation: id, state: z.enum(["implemented", "recommended"]) })),
});

/**
 * The part of Open Threat Model 0.2.0 that Assay writes, in our own words; texts named `description` are Markdown. Source:
 * IriusRisk, Open Threat Model specification, 2023.
 */
export const otmSchema = z.object({
  otmVersion: z.literal("0.2.0"),
  project: z.object({ name, id, description: z.string(), tags: z.array(z.string()), attributes }),
  trustZones: z.array(
    z.object({
      id,
      name,
      type: z.string(),
      description: z.string(),
      risk: z.object({ trustRating: percent }),
    }),
  ),
  components: z.array(
    z.object({
      id,
      name,
      type: z.string(),
      description: z.string(),
      parent: z.object({ trustZone: id }),
      threats: z.array(threatInstanceSchema),
      tags: z.array(z.string()),
      attributes,
    }),
  ),
  dataflows: z.array(
    z.object({ id, name, description: z.string(), source: id, destination: id, tags: z.array(z.string()) }),
  ),
  threats: z.array(
    z.object({
      id,
      name,
      description: z.string(),
      categories: z.array(z.string()),
      risk: z.object({
        likelihood: percent,
        likelihoodComment: z.string(),
        impact: percent,
        impactComment: z.string(),
      }),
      tags: z.array(z.string()),
      attributes,
    }),
  ),
  mitigations: z.array(z.object({ id, name, description: z.string(), riskReduction: percent })),
});
export type Otm = z.infer<typeof otmSchema>;
