/** Random choices that a seed repeats: the same seed makes the same ones in the same order. */
export interface Chance {
  /** True in so many of a hundred cases. */
  in100(cases: number): boolean
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  /** One of these, which are not none. */
  oneOf<T>(values: readonly T[]): T
  /** The same things in another order. */
  shuffled<T>(values: readonly T[]): T[]
  /** Small letters and digits. */
  word(length: number): string
  /** A UUID that nothing has. */
  uuid(): string
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Makes the chance of a seed (mulberry32, which is small and good enough to choose by). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  const hex = (length: number) => Array.from({ length }, () => below(16).toString(16)).join('')
  return {
    in100: (cases) => next() * 100 < cases,
    below,
    oneOf: (values) => values[below(values.length)] as (typeof values)[number],
    shuffled: (values) =>
      values
        .map((value) => ({ value, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ value }) => value),
    word: (length) => Array.from({ length }, () => letters[below(36)]).join(''),
    uuid: () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
  }
}
