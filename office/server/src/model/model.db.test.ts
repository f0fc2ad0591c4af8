import fc from 'fast-check'
import { choose, chooseRace } from '@tillwave/office-domain/model/commands/choose'
import type { Command } from '@tillwave/office-domain/model/commands/commands'
import { difference } from '@tillwave/office-domain/model/run'
import { Model } from '@tillwave/office-domain/model/expected/model'
import {
  Dice,
  dicePerMove,
  dieMax,
  weightedKinds,
  type Move,
} from '@tillwave/office-domain/model/commands/moves'
import { startMs } from '@tillwave/office-domain/model/commands/world'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyBooks } from '../features/verify/index.ts'
import { fakeLender } from '../testing/fake-lender.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice } from '../testing/practice.ts'
import { RealOffice } from './real-office.ts'

/*
 * Gate G1 on PostgreSQL: the same random commands by the office's own verbs, beside the same independent model. After
 * every command both must agree on everything that shows; the books are verified as they go.
 *
 *   G1_DB_COMMANDS=100000 npx vitest run --project db office/server/src/model/model.db.test.ts   a soak
 *   G1_SEED=… G1_PATH=… npx vitest run --project db office/server/src/model/model.db.test.ts   a replay, as printed
 */
const commandsWanted = Number(process.env['G1_DB_COMMANDS'] ?? 5_000)
const path = process.env['G1_PATH']
const runsPerBatch = 20
const perCommandMs = 200
const verifyEvery = 50

const lender = fakeLender()
let office: TestOffice
let commands = 0

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...weightedKinds),
  dice: fc.noShrink(fc.array(fc.nat(dieMax), { minLength: dicePerMove, maxLength: dicePerMove })),
})
const moves = fc.array(move, { minLength: 1, maxLength: 80, size: 'max' })

/** One run in a practice of its own. Throws where the office and the model part, with everything done so far. */
async function run(all: readonly Move[]): Promise<void> {
  await setClock(office.url, new Date(startMs).toISOString())
  const practice = await makePractice(office.app)
  const real = new RealOffice(practice, lender, office.url)
  const model = new Model()
  const story: string[] = []
  const verify = async () => expect(await verifyBooks(practice.db, practice.practiceId)).toEqual([])
  const step = async (command: Command) => {
    story.push(JSON.stringify(command))
    const outcome = await real.do(command)
    const expected = model.do(command)
    const code = outcome.done ? 'done' : outcome.code
    if (outcome.done !== expected || code === 'unavailable') throw new Error(`the office answers ${code}`)
    const { facts } = await real.view()
    const should = model.facts()
    if (JSON.stringify(facts) !== JSON.stringify(should)) throw new Error(difference(facts, should))
    commands += 1
    if (story.length % verifyEvery === 0) await verify()
  }
  try {
    for (const one of all) {
      const met = one.kind === 'race' ? chooseRace(model.state, one) : undefined
      if (met) for (const command of met) await step(command)
      else if (one.kind !== 'race') await step(choose(model.state, one.kind, new Dice(one.dice)))
    }
    await verify()
  } catch (error) {
    throw new Error(`${story.join('\n')}\n${String(error)}`, { cause: error })
  }
}

test(
  `${commandsWanted} random commands by the office's verbs end as the requirements say, on PostgreSQL (G1)`,
  { timeout: 120_000 + commandsWanted * perCommandMs },
  async () => {
    const seed = Number(process.env['G1_SEED'] ?? 20_261_122)
    for (let at = 0; commands < commandsWanted; at += 1) {
      const from = path === undefined ? { numRuns: runsPerBatch } : { numRuns: 1, path }
      const check = await fc.check(fc.asyncProperty(moves, run), { ...from, seed: seed + at })
      if (check.failed) {
        const replay = `G1_SEED=${seed + at} G1_PATH=${check.counterexamplePath}`
        throw new Error(`Replay: ${replay}\n${String(check.errorInstance)}`, { cause: check.errorInstance })
      }
      if (path !== undefined) return
    }
    console.log(`G1 on PostgreSQL: ${commands} commands from seed ${seed}`)
  },
)
