import { addSection } from "../add-section.ts";
import { pick, type Relation } from "../relation.ts";

/** Controls in prose, each sentence in several wordings: sandbox, approval, allow-list. */
const CONTROLS = [
  [
    "Every command runs inside a container without network access.",
    "Commands are executed in a sandbox that sees neither the host nor the network.",
  ],
  [
    "A person has to approve each command before it is executed.",
    "Nothing is executed until somebody has confirmed it.",
  ],
  [
    "Only commands on an allow-list are accepted; all others are refused.",
    "An allow-list names the commands that may be used, and anything else is rejected.",
  ],
];

/** How a release is proven. */
const RELEASE = [
  "The container image is signed, and the installation guide pins it by digest.",
  "Releases are signed and carry a provenance attestation; the documented image is pinned to its SHA-256 digest.",
  "We publish a signed image with build provenance and pin it to a fixed digest.",
];

/** Controls that are claimed: they may lower the headline or leave it, but never raise it. */
export const CONTROLLED: readonly Relation[] = [
  {
    id: "claim-controls",
    kind: "must-move",
    says: "adds a sandbox, an approval and an allow-list in prose",
    expects: { figure: "aivss", direction: "not-up" },
    unless: [],
    needs: ["runs_shell_commands", "executes_code"],
    apply: (listing, random) =>
      addSection(
        listing,
        {
          heading: pick(random, ["Safety", "Guard rails", "Safeguards"]),
          texts: CONTROLS.map((wordings) => pick(random, wordings)),
          form: pick(random, ["paragraphs", "list"] as const),
        },
        random,
      ),
  },
  {
    id: "sign-image",
    kind: "must-move",
    says: "adds a signed image, pinned by digest",
    expects: { figure: "aivss", direction: "not-up" },
    unless: ["release_is_signed"],
    needs: [],
    apply: (listing, random) =>
      addSection(
        listing,
        { heading: pick(random, ["Releases", "Supply chain"]), texts: [pick(random, RELEASE)], form: "paragraphs" },
        random,
      ),
  },
];
