/** An exact amount of money in whole cents. Never a float, never a string. */
export type Cents = number & { readonly __brand: 'cents' }

/** The largest amount that any field accepts: $10,000,000.00, in cents. */
export const MAX_AMOUNT_CENTS = 1_000_000_000

/** Zero cents. */
export const ZERO = 0 as Cents

/** Brands a number as cents; throws a RangeError when it is not a safe integer. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an amount in whole cents: ${value}`)
  return (value === 0 ? 0 : value) as Cents
}

/** Adds amounts exactly. */
export function sum(amounts: Iterable<number>): Cents {
  let total = 0
  for (const amount of amounts) total += amount
  return cents(total)
}

/** The smaller of two amounts. */
export function min(a: number, b: number): Cents {
  return cents(a < b ? a : b)
}

/** The larger of two amounts. */
export function max(a: number, b: number): Cents {
  return cents(a > b ? a : b)
}

/** A basis-point share of an amount (825 = 8.25 %), rounded half up on whole cents; both must be ≥ 0. */
export function basisPoints(amount: Cents, points: number): Cents {
  if (amount < 0 || points < 0)
    throw new RangeError('basis points are taken of amounts that are not negative')
  return cents(Number((BigInt(amount) * BigInt(points) + 5_000n) / 10_000n))
}
