/** Exit codes of every command (design §5). */
export const EXIT = {
  done: 0,
  /** Something failed, or a gate was missed. */
  failed: 1,
  /** Wrong command line or configuration. */
  usage: 2,
  /** A defect of Assay. */
  defect: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
