import { sum } from '@tillwave/money/cents'
import type { familyMember } from '@tillwave/office-contract/families'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { listFamily, readSurviving } from './queries.ts'

/** The family of a patient with what each and all of them owe (BI-16). */
export async function readFamily(ctx: Context, patientId: string) {
  requirePermission(ctx, 'patient.read')
  const { id } = await ctx.db.one(readSurviving, [ctx.practiceId, patientId])
  const rows = await ctx.db.many(listFamily, [ctx.practiceId, id])
  const members = rows.map((row): z.input<typeof familyMember> => ({
    id: row.id,
    name: row.name,
    chartNumber: row.chart_number,
    birthDate: row.birth_date,
    role: row.pays ? 'guarantor' : 'dependant',
    active: row.active,
    balanceCents: row.balance_cents,
    unappliedCents: row.unapplied_cents,
  }))
  return {
    members,
    balanceCents: sum(members.map((one) => one.balanceCents)),
    unappliedCents: sum(members.map((one) => one.unappliedCents)),
  }
}
