import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dicePerMove, dieMax, weightedKinds, type Move } from './commands/moves.ts'
import { directRefundMethods, refundSteps } from '../words.ts'
import { Run } from './run.ts'

/*
 * Gate G1 on the pure core: random commands on the domain's rules over books in memory, beside an independent model.
 * After every command both must agree on everything that shows, and I1 to I16 must hold.
 *
 *   G1_COMMANDS=100000000 npx vitest run --project unit office/domain/src/model/model.test.ts   a soak
 *   G1_SEED=… G1_PATH=… npx vitest run --project unit office/domain/src/model/model.test.ts   a replay, as printed
 *
 * CI walks one known road; another G1_SEED looks for new ones.
 * Shrinking leaves moves out; the story of a failure names every command with all particulars.
 */
const commandsWanted = Number(process.env['G1_COMMANDS'] ?? 200_000)
const path = process.env['G1_PATH']
const runsPerBatch = 200
const perCommandMs = 20

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...weightedKinds),
  dice: fc.noShrink(fc.array(fc.nat(dieMax), { minLength: dicePerMove, maxLength: dicePerMove })),
})
const moves = fc.array(move, { minLength: 1, maxLength: 80, size: 'max' })

/** One batch of runs. Throws with the story of the shortest failure and the command that replays it. */
function batch(seed: number, became: Map<string, number>): number {
  let commands = 0
  const check = fc.check(
    fc.property(moves, (all) => {
      const run = new Run()
      for (const one of all) run.move(one)
      commands += run.tally.done + run.tally.refused
      count(run, became)
    }),
    { seed, numRuns: path === undefined ? runsPerBatch : 1, ...(path !== undefined && { path }) },
  )
  if (check.failed) throw new Error(storyOf(check.counterexample?.[0] ?? [], seed, check.counterexamplePath))
  return commands
}

function storyOf(all: readonly Move[], seed: number, at: string | null): string {
  const run = new Run()
  const replay = `G1_SEED=${seed} G1_PATH=${at} npx vitest run --project unit office/domain/src/model/model.test.ts`
  try {
    for (const one of all) run.move(one)
    return `It failed once, and not again. Replay: ${replay}`
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return `${run.story.join('\n')}\n${what}\nReplay: ${replay}`
  }
}

/** What came of results and of commands, so that a run that never reaches a case is seen. */
function count(run: Run, became: Map<string, number>): void {
  const { results, exceptions, unapplied } = run.model.state
  const used = unapplied.filter((one) => one.remaining === 0).map(() => 'used refund')
  const raised = exceptions.map((one) => `${one.kind}${one.resolved ? ' resolved' : ''}`)
  const { lapsed, ends, bankedChecks } = run.office.store
  const gone = [...lapsed.keys()].map(() => 'goodwill lapsed')
  const returned = [...bankedChecks.values()].flat().filter((id) => ends.has(id))
  const back = returned.map(() => 'bounced at the bank')
  const words = [...results.map((one) => one.became), ...used, ...raised, ...gone, ...back]
  for (const word of words) became.set(word, (became.get(word) ?? 0) + 1)
  for (const [kind, times] of run.tally.kinds) became.set(kind, (became.get(kind) ?? 0) + times)
}

test(
  `${commandsWanted} random commands leave the books whole and as the requirements say (G1, I1 to I16)`,
  { timeout: 60_000 + commandsWanted * perCommandMs },
  () => {
    const seed = Number(process.env['G1_SEED'] ?? 20_261_122)
    const became = new Map<string, number>()
    let commands = 0
    for (let at = 0; commands < commandsWanted; at += 1) {
      commands += batch(seed + at, became)
      if (path !== undefined) return
    }
    const cases = [...became].map(([word, times]) => `${word} ${times}`).join(', ')
    console.log(`G1: ${commands} commands from seed ${seed}; ${cases}`)
    const all = ['payment', 'deposit', 'refund', 'unapplied-refund', 'application', 'used refund']
    const rare = ['excess resolved', 'possible-duplicate resolved', 'quarantine resolved']
    const back = directRefundMethods.map((method) => `refund by ${method}`)
    const verbs = [
      'adjust',
      'write-off',
      'recover',
      'bounce',
      'credit',
      'goodwill',
      'return',
      'edit',
      'delete',
      'transfer',
      'family',
      'merge',
      'goodwill lapsed',
      'bank',
      'bounced at the bank',
      'unbank',
      'count',
    ]
    const settled = refundSteps.map((step) => `refund ${step}`)
    expect(
      [...all, ...rare, ...back, ...verbs, ...settled].filter((word) => (became.get(word) ?? 0) < 10),
    ).toEqual([])
  },
)
