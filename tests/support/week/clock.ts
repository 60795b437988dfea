// Preloaded into a command by `node --import`: its calendar shows another day, and its clock goes on from there.
const SystemDate = Date;
const shiftMs = Number(process.env["WEEK_SHIFT_MS"] ?? 0);

class ShiftedDate extends SystemDate {
  constructor(...parts: readonly unknown[]) {
    super(...((parts.length === 0 ? [SystemDate.now() + shiftMs] : parts) as [number]));
  }

  static override now(): number {
    return SystemDate.now() + shiftMs;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
