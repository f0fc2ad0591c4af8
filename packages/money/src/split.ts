import { cents, sum, type Cents } from './cents.ts'

/**
 * Splits an amount over weights by the largest-remainder method; the parts sum exactly to the amount.
 * Weights are integers ≥ 0; ties go to the earlier weight. With all weights zero the first takes everything.
 */
export function split(amount: Cents, weights: readonly number[]): Cents[] {
  if (weights.length === 0) throw new RangeError('nothing to split over')
  if (amount < 0) return split(cents(-amount), weights).map((part) => cents(-part))
  const total = sum(weights)
  if (weights.some((weight) => weight < 0)) throw new RangeError('weights are not negative')
  if (total === 0) return weights.map((_, at) => cents(at === 0 ? amount : 0))
  const shares = weights.map((weight, at) => {
    const product = BigInt(amount) * BigInt(weight)
    return { at, floor: Number(product / BigInt(total)), rest: product % BigInt(total) }
  })
  let left = amount - shares.reduce((taken, share) => taken + share.floor, 0)
  const byRest = shares.toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
  const parts = shares.map((share) => share.floor)
  for (const share of byRest) {
    if (left === 0) break
    parts[share.at] = (parts[share.at] ?? 0) + 1
    left -= 1
  }
  return parts.map(cents)
}
