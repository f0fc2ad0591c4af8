/** What somebody may do next. A move says no more than that and some dice; the state decides the particulars. */
export const moveKinds = [
  'invoice',
  'receive',
  'apply',
  'unapply',
  'refund',
  'return',
  'adjust',
  'write-off',
  'recover',
  'bounce',
  'credit',
  'settle',
  'transfer',
  'merge',
  'goodwill-lapse',
  'bank',
  'unbank',
  'count',
  'edit',
  'delete',
  'void',
  'launch',
  'happens',
  'poll',
  'refresh',
  'close',
  'lapse',
  'pass',
  'use',
  'existing',
  'resolve',
  'close-day',
  'race',
] as const

/** The kind of a move. */
export type MoveKind = (typeof moveKinds)[number]

/** One move of a run, as fast-check makes and shrinks it. */
export interface Move {
  kind: MoveKind
  dice: readonly number[]
}

const weights: Partial<Record<MoveKind, number>> = {
  invoice: 4,
  receive: 4,
  apply: 3,
  unapply: 2,
  refund: 6,
  return: 3,
  adjust: 2,
  'write-off': 2,
  credit: 2,
  settle: 4,
  transfer: 3,
  bank: 4,
  unbank: 2,
  'goodwill-lapse': 3,
  edit: 2,
  launch: 6,
  happens: 8,
  poll: 6,
  refresh: 5,
  pass: 4,
  use: 3,
  existing: 3,
  resolve: 3,
  race: 4,
}

/** The kinds as often as they should come up; the first is what shrinking prefers. */
export const weightedKinds: readonly MoveKind[] = moveKinds.flatMap((kind) =>
  Array.from({ length: weights[kind] ?? 1 }, () => kind),
)

/** How many dice a move carries; further throws are zero. */
export const dicePerMove = 14
/** The largest number on a die. */
export const dieMax = 9_999

/** Reads a move's dice one after the other. */
export class Dice {
  readonly #dice: readonly number[]
  #at = 0

  constructor(dice: readonly number[]) {
    this.#dice = dice
  }

  /** A number from 0 to below `sides`. */
  below(sides: number): number {
    const die = this.#dice[this.#at++] ?? 0
    return sides <= 1 ? 0 : die % sides
  }

  /** True in one of so many throws; never when the dice are all zero. */
  oneIn(sides: number): boolean {
    return this.below(sides) === sides - 1
  }

  /** One of the things, or undefined when there are none. */
  maybe<T>(things: readonly T[]): T | undefined {
    return things[this.below(things.length)]
  }

  /** One of the things. */
  pick<T>(things: readonly [T, ...T[]]): T {
    return things[this.below(things.length)] ?? things[0]
  }

  /** An amount between 1 and about `upTo`, often exactly that, one cent around it, or a part of it. */
  amount(upTo: number): number {
    const around = [upTo, upTo, Math.ceil(upTo / 2), Math.ceil(upTo / 3), upTo - 1, upTo + 1, 1]
    const chosen = this.oneIn(4) ? 1 + this.below(Math.max(1, upTo)) : (this.maybe(around) ?? 1)
    return Math.max(1, chosen)
  }
}
