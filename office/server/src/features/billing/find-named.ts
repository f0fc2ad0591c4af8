import type { Context } from '../../context.ts'
import { belowOf } from '../patients/index.ts'
import { findCharts, findReferences } from './list-queries.ts'

/** As many patients or payments are looked up one by one; of more, a list is read through until its page is full. */
const FEW = 2_000

/** What a list is searched for: a range of turns of names that hold the other words, and the charts if they are few. */
export interface Named {
  from: string
  below: string
  words: string[]
  charts: string[] | 'many'
}

/** Whose invoices or payments are meant by words of a name; nobody's without a word. */
export async function findNamed(ctx: Context, names: readonly string[]): Promise<Named> {
  const [from = '', ...words] = names.toSorted((a, b) => b.length - a.length)
  const range = { from, below: belowOf(from), words }
  if (from === '') return { ...range, charts: [] }
  const { charts } = await ctx.db.one(findCharts, [ctx.practiceId, from, range.below, words, FEW + 1])
  return { ...range, charts: charts.length > FEW ? 'many' : charts }
}

/** The payments whose reference begins with what is typed, in the letters' cases that people use, if they are few. */
export async function findReferred(ctx: Context, typed: string): Promise<string[] | 'many'> {
  const lower = typed.toLowerCase()
  const cases = [typed, lower, typed.toUpperCase(), `${lower.charAt(0).toUpperCase()}${lower.slice(1)}`]
  const from = [...new Set(cases)]
  const { payments } = await ctx.db.one(findReferences, [
    ctx.practiceId,
    from,
    from.map((one) => belowOf(one)),
    FEW + 1,
  ])
  return payments.length > FEW ? 'many' : payments
}
