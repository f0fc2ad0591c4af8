import type { Context } from '../../context.ts'
import { namePatients } from './queries.ts'

interface Side {
  label: string
  ours: string
  theirs: string
}

const anId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * Answers how a comparison reads to a person: the lender knows patients by a reference, which is the id of a chart; a
 * name says whose it is, or that it is nobody's here (XX-3).
 */
export async function readingsOf(ctx: Context, comparisons: readonly Side[][]): Promise<(row: Side) => Side> {
  const about = comparisons.flat().filter((row) => row.label === 'Patient')
  const ids = about.flatMap((row) => [row.ours, row.theirs]).filter((text) => anId.test(text))
  const found = ids.length === 0 ? [] : await ctx.db.many(namePatients, [ctx.practiceId, ids])
  const names = new Map(found.map((row) => [row.id, row.name]))
  const inWords = (text: string) =>
    names.get(text.toLowerCase()) ?? (text === '' ? '' : `Nobody here (${text.slice(0, 60)})`)
  return (row) =>
    row.label === 'Patient' ? { ...row, ours: inWords(row.ours), theirs: inWords(row.theirs) } : row
}
