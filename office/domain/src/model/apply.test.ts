import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from './commands/commands.ts'
import { ordered } from './expected/model.ts'
import { dicePerMove, dieMax, weightedKinds, type Move } from './commands/moves.ts'
import { Run } from './run.ts'

/*
 * I10, after random commands.
 *   G1_SEED=… npx vitest run --project unit office/domain/src/model/apply.test.ts    replays, as printed
 */
const seed = Number(process.env['G1_SEED'] ?? 20_261_122)

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...weightedKinds),
  dice: fc.noShrink(fc.array(fc.nat(dieMax), { minLength: dicePerMove, maxLength: dicePerMove })),
})
const moves = fc.array(move, { minLength: 20, maxLength: 60, size: 'max' })

/** Every way of putting a lot on an invoice of its owner, as far as both reach. */
function applications(run: Run): Extract<Command, { do: 'apply' }>[] {
  const { state } = run.model
  return state.payments.flatMap((payment) =>
    [...payment.lots.entries()].flatMap(([lot, { remaining, location, patient, expires }]) =>
      state.invoices
        .filter((one) => one.patient === patient && one.balance > 0 && remaining > 0)
        .filter(() => !state.hasLapsed({ expires, location }))
        .map((invoice) => {
          const amountCents = Math.min(remaining, invoice.balance)
          const allocations = [{ invoice: invoice.number, amountCents }]
          const on = state.openDay(state.today(location), location)
          return { do: 'apply' as const, payment: payment.name, lot, allocations, on }
        })
        .filter((one) => one.on <= state.today(location)),
    ),
  )
}

function after(all: readonly Move[]): Run {
  const run = new Run()
  for (const one of all) run.move(one)
  return run
}

/** Balances of everything with a floor, what lies where, and the ledger by day: a correction is the payment's place. */
function money(run: Run) {
  const { invoices, payments, ledger } = run.office.view().facts
  const moved = new Map<string, number>()
  for (const [key, cents] of Object.entries(ledger)) {
    const at = key.slice(2)
    moved.set(at, (moved.get(at) ?? 0) + cents)
  }
  const byDay = ordered(moved)
  return { invoices, byDay, payments: payments.map(({ allocations: _, ...payment }) => payment) }
}

test('applying and un-applying restores every balance (I10)', { timeout: 120_000 }, () => {
  let tried = 0
  fc.assert(
    fc.property(moves, fc.nat(), (all, which) => {
      const run = after(all)
      const ways = applications(run)
      const way = ways[which % Math.max(1, ways.length)]
      if (!way) return
      tried += 1
      const before = money(run)
      run.step(way)
      const last = (run.model.state.payment(way.payment)?.allocations.length ?? 0) - 1
      expect(money(run)).not.toEqual(before)
      run.step({ do: 'unapply', payment: way.payment, allocation: last })
      expect(money(run)).toEqual(before)
    }),
    { seed, numRuns: 80 },
  )
  expect(tried).toBeGreaterThan(30)
})

test('applications of different lots to different invoices commute (I10)', { timeout: 120_000 }, () => {
  let tried = 0
  fc.assert(
    fc.property(moves, fc.nat(), fc.nat(), (all, first, second) => {
      const run = after(all)
      const ways = applications(run)
      const one = ways[first % Math.max(1, ways.length)]
      const others = ways.filter((other) => independent(one, other))
      const other = others[second % Math.max(1, others.length)]
      if (!one || !other) return
      tried += 1
      const again = after(all)
      for (const step of [one, other]) run.step(step)
      for (const step of [other, one]) again.step(step)
      expect(money(again)).toEqual(money(run))
    }),
    { seed, numRuns: 80 },
  )
  expect(tried).toBeGreaterThan(10)
})

type Application = ReturnType<typeof applications>[number]

function independent(one: Application | undefined, other: Application): boolean {
  const sameLot = one?.payment === other.payment && one.lot === other.lot
  return !sameLot && one?.allocations[0]?.invoice !== other.allocations[0]?.invoice
}
