import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dicePerMove, dieMax, weightedKinds, type Move } from './commands/moves.ts'
import { Run } from './run.ts'

// The short form of gate G1, which `npm run mutation` can afford once for every change that it tries.
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...weightedKinds),
  dice: fc.array(fc.nat(dieMax), { minLength: dicePerMove, maxLength: dicePerMove }),
})
const moves = fc.array(move, { minLength: 60, maxLength: 80, size: 'max' })

test('a short random walk leaves the books whole and as the requirements say (G1, I1 to I16)', () => {
  let done = 0
  const walk = fc.property(moves, (all) => {
    const run = new Run()
    for (const one of all) run.move(one)
    done += run.tally.done
  })
  fc.assert(walk, { seed: 20_261_122, numRuns: 8, endOnFailure: true })
  expect(done).toBeGreaterThan(150)
})
