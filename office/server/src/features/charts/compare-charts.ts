import type { comparedChart } from '@tillwave/office-contract/charts'
import { refuseMerge } from '@tillwave/office-domain/patients/merge'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { recordAudit } from '../audit/index.ts'
import { readRuled } from './hold-charts.ts'
import * as queries from './queries.ts'

/** Two charts side by side before a merge, and why either can not survive (BI-1). It is a look at both. */
export async function compareCharts(ctx: Context, patientId: string, otherId: string) {
  requirePermission(ctx, 'patient.merge')
  const ids = [patientId, otherId]
  return ctx.db.transaction(async (tx) => {
    const [one, other] = await readRuled(tx, ctx.practiceId, ids)
    const rows = await tx.many(queries.compareCharts, [ctx.practiceId, ids])
    for (const id of ids)
      await recordAudit(tx, ctx, {
        action: 'patient.look',
        patientId: id,
        summary: 'Compared the chart with another',
      })
    return {
      charts: ids.flatMap((id) => rows.filter((row) => row.id === id).map(present)),
      refusals:
        one && other
          ? {
              [one.id]: refuseMerge(other, one)?.detail ?? null,
              [other.id]: refuseMerge(one, other)?.detail ?? null,
            }
          : {},
    }
  })
}

function present(row: ReturnType<typeof queries.compareCharts.parse>): z.input<typeof comparedChart> {
  return {
    id: row.id,
    chartNumber: row.chart_number,
    firstName: row.first_name,
    lastName: row.last_name,
    birthDate: row.birth_date,
    phone: row.phone,
    email: row.email,
    address: row.address,
    active: row.active,
    version: row.version,
    addedOn: row.added_on,
    guarantor: row.guarantor,
    dependants: row.dependants,
    invoices: row.invoices,
    payments: row.payments,
    notes: row.notes,
    openDialogs: row.open_dialogs,
    balanceCents: row.balance_cents,
    depositsCents: row.deposits_cents,
    creditsCents: row.credits_cents,
  }
}
