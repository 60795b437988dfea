/** Of this thread where node tells it, else of the process. */
const usage = (): NodeJS.CpuUsage =>
  typeof process.threadCpuUsage === "function" ? process.threadCpuUsage() : process.cpuUsage();

/**
 * Processor time that something takes, milliseconds. It hardly hangs on what else the machine does, so that a bound on it tells of the
 * code alone.
 */
export function processorMs(act: () => void): number {
  const before = usage();
  act();
  const after = usage();
  return (after.user + after.system - before.user - before.system) / 1000;
}
