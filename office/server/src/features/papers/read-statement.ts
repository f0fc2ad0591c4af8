import { addMonths } from '@tillwave/money/calendar'
import { sum } from '@tillwave/money/cents'
import { bucketDays, buckets } from '@tillwave/office-domain/reports/subjects'
import { Problem } from '@tillwave/route/problem'
import type { Context } from '../../context.ts'
import type { StatementFacts } from '../../papers/statement-paper.ts'
import { readReceiver, readSender } from './queries.ts'
import * as queries from './statement-queries.ts'

/** The first and the last day of a statement. */
export interface Period {
  from: string
  to: string
}

/** What a statement says is owed, kept with it so that the postings behind it can be found again (XX-7). */
export interface Owed {
  /** The last day that counts. */
  to: string
  cents: number
  /** Whose invoices count: every chart that the family had then. */
  charts: readonly string[]
}

const MOST_LINES = 2_000

/** The asked period; without one, the last two months to today. */
export async function readPeriod(
  ctx: Context,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<Period> {
  const { today } = await ctx.db.one(queries.readToday, [ctx.practiceId])
  const to = asked.to ?? today
  return { from: asked.from ?? addMonths(to, -2), to }
}

/**
 * The statement of whoever pays for a patient, with everybody for whom they pay (BI-16). All of it is summed from the
 * postings, so what was owed before plus the activity is what is owed now (I15).
 */
export async function readStatement(
  ctx: Context,
  patientId: string,
  { from, to }: Period,
): Promise<Omit<StatementFacts, 'message'> & { guarantor: { id: string; email: string }; owed: Owed }> {
  const { practiceId } = ctx
  return ctx.db.transaction(async (tx) => {
    const { id } = await tx.one(queries.readGuarantor, [practiceId, patientId])
    const sender = await tx.one(readSender, [practiceId, null])
    const guarantor = await tx.one(readReceiver, [practiceId, id])
    const members = await tx.many(queries.listMembers, [practiceId, id])
    const chartIds = members.flatMap((member) => member.chart_ids)
    const charts = [practiceId, chartIds]
    const { cents: openingCents } = await tx.one(queries.readOwedBefore, [...charts, from])
    const effects = await tx.many(queries.listEffects, [...charts, from, to, MOST_LINES + 1])
    if (effects.length > MOST_LINES)
      throw new Problem('too-large', `This statement would have more than ${MOST_LINES} lines; ask for less.`)
    const ages = await tx.many(queries.listAges, [...charts, to, bucketDays])
    const held = await tx.one(queries.readHeld, [...charts, to])
    const closingCents = openingCents + sum(effects.map((line) => line.cents))
    const memberOf = (chart: string) => members.find((member) => member.chart_ids.includes(chart))?.id ?? id
    return {
      sender: { ...sender, practiceName: sender.practice_name, locationName: null },
      guarantor: { ...guarantor, chartNumber: guarantor.chart_number },
      members: members.map(({ id: memberId, name }) => ({ id: memberId, name })),
      from,
      to,
      openingCents,
      lines: effects.map(({ patient_id, ...line }) => ({ ...line, memberId: memberOf(patient_id) })),
      closingCents,
      agesCents: buckets.map((_, at) => ages.find(({ bucket }) => bucket === at)?.cents ?? 0),
      heldCents: held.cents,
      owed: { to, cents: closingCents, charts: chartIds },
    }
  })
}

/** Refuses a period that ends before it begins, or is longer than five years. */
export function checkPeriod({ from, to }: Period): void {
  const wrong = from > to ? 'The period ends before it begins.' : undefined
  const long =
    Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > 5 ? 'Ask for at most five years.' : undefined
  const reason = wrong ?? long
  if (reason) throw new Problem('invalid', 'Some fields need attention.', { fields: { from: reason } })
}
