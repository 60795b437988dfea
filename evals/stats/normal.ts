/**
 * Φ(z), the share of a standard normal distribution below `z`, exact to about 1e-15 for |z| up to 7; 0 or 1 beyond 8.
 * Source: Marsaglia 2004, "Evaluating the Normal Distribution", J. Stat. Software 11(4): ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …).
 */
export function normalShareBelow(z: number): number {
  if (Math.abs(z) > 8) return z > 0 ? 1 : 0;
  let series = z;
  let term = z;
  for (let odd = 3; series !== series + term; odd += 2) {
    term *= z ** 2 / odd;
    series += term;
  }
  return 0.5 + (series * Math.exp(-(z ** 2) / 2)) / Math.sqrt(2 * Math.PI);
}

/** z with Φ(z) = `share`, found by halving −8 to 8, so that 0 and 1 give −8 and 8 and not an infinity. */
export function normalQuantile(share: number): number {
  let low = -8;
  let high = 8;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalShareBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
