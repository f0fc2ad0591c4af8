import { choose, chooseRace } from './commands/choose.ts'
import type { Command, Facts } from './commands/commands.ts'
import { Checker } from './invariants.ts'
import { MemoryOffice } from './memory/memory-office.ts'
import { Model } from './expected/model.ts'
import { Dice, type Move } from './commands/moves.ts'
import type { Guards } from './memory/store.ts'
import { Store } from './memory/store.ts'
import { realRules, type Rules } from './memory/rules.ts'

/** How a run of moves went: how many commands were done and how many refused. */
export interface Tally {
  done: number
  refused: number
  /** How often each kind of command was done. */
  kinds: Map<string, number>
}

/** One practice under test: the office in memory beside the model, compared and checked after every command. */
export class Run {
  readonly model = new Model()
  readonly office: MemoryOffice
  readonly tally: Tally = { done: 0, refused: 0, kinds: new Map() }
  /** What was done so far, for the report of a failure. */
  readonly story: string[] = []
  readonly #checker = new Checker()

  constructor(rules: Rules = realRules, guards?: Guards) {
    this.office = new MemoryOffice(rules, new Store(guards))
    this.office.view()
  }

  /** Does a move. Throws when the office and the model disagree, or when an invariant is broken. */
  move(move: Move): void {
    if (move.kind === 'race') this.#race(move)
    else this.step(choose(this.model.state, move.kind, new Dice(move.dice)))
  }

  /** Does one command on both sides. */
  step(command: Command): void {
    const { store } = this.office
    const before = store.commits
    this.story.push(JSON.stringify(command))
    const outcome = this.office.do(command)
    const expected = this.model.do(command)
    this.#agree(command, outcome.done, expected, outcome.done ? '' : outcome.code)
    const mayLapse = command.do === 'launch' || command.do === 'refund'
    if (!outcome.done && !mayLapse && store.commits !== before)
      throw new Error('I5 is broken: a refusal wrote')
    this.#look()
  }

  /** The second command happens between the first one's decision and its commit. */
  #race(move: Move): void {
    const [first, second] = chooseRace(this.model.state, move)
    this.story.push(`at once: ${JSON.stringify(first)}`, `and: ${JSON.stringify(second)}`)
    let expected: boolean | undefined
    const outcome = this.office.do(first, (decided) => {
      // Refused before the other came: it was first. Else it commits, or decides again, after the other.
      if (!decided || standsAlone(first, second)) expected = this.model.do(first)
      else this.model.lapseBefore(first)
      const inner = this.office.do(second)
      this.#agree(second, inner.done, this.model.do(second), inner.done ? '' : inner.code)
    })
    expected ??= this.model.do(first)
    this.#agree(first, outcome.done, expected, outcome.done ? '' : outcome.code)
    this.#look()
  }

  #agree(command: Command, done: boolean, expected: boolean, code: string): void {
    const { tally } = this
    if (!done) tally.refused += 1
    else {
      tally.done += 1
      const kind = command.do === 'refund' ? `refund by ${command.method}` : kindOf(command)
      tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + 1)
    }
    if (done === expected && code !== 'unavailable') return
    const was = done ? 'was done' : `was refused (${code})`
    throw new Error(`${command.do} ${was}; the model ${expected ? 'does it' : 'refuses it'}`)
  }

  #look(): void {
    this.#checker.check(this.office.store)
    const { facts } = this.office.view()
    const expected = this.model.facts()
    if (JSON.stringify(facts) !== JSON.stringify(expected)) throw new Error(difference(facts, expected))
  }
}

/** A command's kind, and of those with two sides which. */
function kindOf(command: Command): string {
  if (command.do === 'settle') return `refund ${command.outcome}`
  return command.do === 'credit' && command.method === 'goodwill' ? 'goodwill' : command.do
}

/**
 * A launch only notes what was typed. Until a result comes it stands on nothing but the money that a refund holds,
 * which may be put on invoices or passed on all the same; so it counts as done first.
 */
function standsAlone(first: Command, second: Command): boolean {
  if (first.do !== 'launch') return false
  const { intent } = first
  if (intent.purpose !== 'refund' || second.do === 'close-day') return true
  if (second.do === 'apply' || second.do === 'transfer') return true
  const reverses = second.do === 'resolve' && second.resolution === 'same-money'
  return second.do === 'resolve' && !(reverses && intent.payment.startsWith('p'))
}

/** The first things that differ, in words. */
export function difference(office: Facts, model: Facts): string {
  const lines: string[] = []
  for (const part of Object.keys(model) as (keyof Facts)[]) {
    const [ours, theirs] = [office[part], model[part]]
    if (JSON.stringify(ours) === JSON.stringify(theirs)) continue
    lines.push(`${part}: office ${JSON.stringify(differing(ours, theirs))}`)
    lines.push(`${part}: model  ${JSON.stringify(differing(theirs, ours))}`)
  }
  return `the office differs from the model\n${lines.join('\n')}`
}

function differing(these: unknown, those: unknown): unknown {
  const rows = (all: unknown) => Object.entries(Object(all) as object).map((one) => JSON.stringify(one))
  const other = new Set(rows(those))
  return rows(these).filter((row) => !other.has(row))
}
