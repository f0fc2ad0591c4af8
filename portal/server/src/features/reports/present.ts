import type * as queries from './queries.ts'

type Row<Statement extends { parse: (row: unknown) => unknown }> = ReturnType<Statement['parse']>

/** Rows of the database as the domain counts them. */
export const present = {
  sales: ({ key, ...row }: Row<typeof queries.listSales>) => ({
    key,
    parts: {
      purchases: row.purchases,
      purchaseCents: row.purchase_cents,
      voids: row.voids,
      voidCents: row.void_cents,
      refunds: row.refunds,
      refundCents: row.refund_cents,
      declined: row.declined,
      declinedCents: row.declined_cents,
      kept: row.kept,
      keptCents: row.kept_cents,
      smallestCents: row.smallest_cents,
      largestCents: row.largest_cents,
    },
  }),
  chosen: ({ key, code, label, kind, ...row }: Row<typeof queries.listChosenPlans>) => ({
    key,
    plan: { code, label, kind },
    parts: { purchases: row.purchases, cents: row.cents, feeCents: row.fee_cents },
  }),
  applied: ({ key, channel, ...row }: Row<typeof queries.listApplied>) => ({
    key,
    channel,
    parts: {
      approved: row.approved,
      declined: row.declined,
      pending: row.pending,
      limitCents: row.limit_cents,
    },
  }),
  funded: ({ key, ...row }: Row<typeof queries.listFunded>) => ({
    key,
    parts: {
      batches: row.batches,
      transactions: row.transactions,
      grossCents: row.gross_cents,
      feeCents: row.fee_cents,
      netCents: row.net_cents,
      fundedCents: row.funded_cents,
      onItsWayCents: row.on_its_way_cents,
    },
  }),
  done: ({ key, id, name, last_on, ...row }: Row<typeof queries.listDone>) => ({
    key,
    user: { id, name, lastOn: last_on },
    parts: {
      signIns: row.sign_ins,
      applications: row.applications,
      purchases: row.purchases,
      refunds: row.refunds,
      others: row.others,
    },
  }),
}
