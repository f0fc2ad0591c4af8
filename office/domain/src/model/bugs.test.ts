import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bugs, type Bug } from './bugs.ts'
import { dicePerMove, dieMax, weightedKinds, type Move } from './commands/moves.ts'
import { realRules } from './memory/rules.ts'
import { Run } from './run.ts'

/*
 * The control of G1: the same commands over a deliberately broken variant must go red within 20,000 commands.
 *   G1_SEED=… npx vitest run --project unit office/domain/src/model/bugs.test.ts    replays, as printed
 */
const within = 20_000
const runs = 20_000
const seed = Number(process.env['G1_SEED'] ?? 20_261_122)

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...weightedKinds),
  dice: fc.array(fc.nat(dieMax), { minLength: dicePerMove, maxLength: dicePerMove }),
})
const moves = fc.array(move, { minLength: 1, maxLength: 80, size: 'max' })

/** How many commands it took to find a bug, and what told; undefined when none did. */
function hunt(bug: Bug): { commands: number; why: string } | undefined {
  let commands = 0
  let why: string | undefined
  const property = fc.property(moves, (all) => {
    const run = new Run({ ...realRules, ...bug.rules }, bug.guards)
    try {
      for (const one of all) run.move(one)
    } catch (error) {
      why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
      throw error
    } finally {
      commands += run.story.length
    }
    if (commands > within) fc.pre(false)
  })
  fc.check(property, { seed, numRuns: runs, endOnFailure: true, maxSkipsPerRun: 0 })
  return why === undefined || commands > within ? undefined : { commands, why }
}

test.each(bugs)('control: $name', { timeout: 300_000 }, (bug) => {
  const found = hunt(bug)
  console.log(
    `G1 control, seed ${seed}: ${bug.name} — found after ${found?.commands} commands: ${found?.why}`,
  )
  expect(found).toBeDefined()
})
