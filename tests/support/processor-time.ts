/**
 * Processor time that something takes in this thread, milliseconds. It hardly hangs on what else the machine does, so that a bound on
 * it tells of the code alone.
 */
export function processorMs(act: () => void): number {
  const from = process.threadCpuUsage();
  act();
  const { user, system } = process.threadCpuUsage(from);
  return (user + system) / 1000;
}
