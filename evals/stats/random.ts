/** Draws the next number, evenly spread over [0, 1) in steps of 2⁻³². */
export type Random = () => number;

/** Four 32-bit words, not all zero. */
export type RandomState = readonly [number, number, number, number];

/**
 * A stream of random numbers that a seed repeats, for resampling and simulation; never for secrets.
 * Source: the state is filled by a splitmix generator, as Blackman & Vigna recommend (prng.di.unimi.it); its 32-bit mixing
 * function is the two-round one of "hash-prospector" (C. Wellons; multipliers 0x21f0aaad, 0x735a2d97), public domain.
 * @param seed A whole number; only its low 32 bits count.
 * @throws {RangeError} if `seed` is not a safe integer.
 */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, got ${seed}.`);
  let counter = seed | 0;
  const word = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    const once = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97);
    return twice ^ (twice >>> 15);
  };
  return xoshiro128([word(), word(), word(), word()]);
}

/**
 * xoshiro128**, period 2¹²⁸ − 1. Source: Blackman & Vigna 2021, "Scrambled Linear Pseudorandom Number Generators",
 * ACM TOMS 47(4), and their public-domain xoshiro128starstar.c, version 1.1.
 */
export function xoshiro128(state: RandomState): Random {
  let [a, b, c, d] = state;
  return () => {
    const drawn = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return drawn / 2 ** 32;
  };
}

/**
 * A whole number from 0 up to, and without, `bound`.
 * @throws {RangeError} if `bound` is no whole number from 1 to 2³².
 */
export function integerBelow(random: Random, bound: number): number {
  if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) {
    throw new RangeError(`An upper bound is a whole number from 1 to 2^32, got ${bound}.`);
  }
  return Math.floor(random() * bound);
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
