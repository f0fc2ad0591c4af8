import { highestLimit } from '@tillwave/portal-domain/limit-raise'
import { statementsOf } from '@tillwave/portal-domain/statements'
import { declineReasons } from '@tillwave/portal-domain/words'
import type { Desk } from '../../context.ts'
import { listEntries, listLimitRaises, readKnown, type AccountRow, type RaiseRow } from '../credit/index.ts'
import { listPlansByAccount, postDuePayments, presentProgress, readLenderDay } from '../plans/index.ts'
import { listAccountTransactions } from '../transactions/index.ts'
import { listNotes, readChart } from './queries.ts'

/** An account as a look-up finds it. */
export function presentAccount(row: AccountRow) {
  return {
    id: row.id,
    accountNumber: row.account_number,
    holderName: `${row.first_name} ${row.last_name}`,
    birthDate: row.birth_date,
    zip: row.zip,
    status: row.status,
    creditLimitCents: row.limit_cents,
    availableCents: row.available_cents,
    openedAt: row.opened_at,
  }
}

/**
 * An account that this practice knows, with everything that it may see of it; the payments due by now are made first.
 */
export async function readAccountDetail(desk: Desk, accountId: string) {
  await postDuePayments(desk)
  const { scope, practiceId } = desk
  const row = await scope.one(readKnown, [accountId])
  const { movements, statements } = await readHistory(desk, row)
  const chart = await scope.maybe(readChart, [accountId])
  return {
    ...presentAccount(row),
    balanceCents: row.limit_cents - row.available_cents,
    highestLimitCents: highestLimit(row.limit_cents),
    contact: { phone: row.phone, email: row.email, line1: row.line1, city: row.city, state: row.state },
    chartReference: chart?.chart_reference ?? null,
    notes: (await scope.many(listNotes, [accountId])).map(presentNote),
    limitRaises: (await scope.many(listLimitRaises, [accountId, practiceId])).map(presentRaise),
    plans: (await scope.many(listPlansByAccount, [accountId])).map(presentProgress),
    transactions: await listAccountTransactions(desk, accountId),
    payments: movements.filter(({ kind }) => kind === 'payment').toReversed(),
    statements: statements.toReversed(),
  }
}

/** Everything that moved an account's credit, and its closed months, both oldest first. */
export async function readHistory({ scope, practiceId }: Desk, row: AccountRow) {
  const movements = (await scope.many(listEntries, [row.id])).map((entry) => ({
    id: entry.id,
    kind: entry.kind,
    on: entry.happened_on,
    amountCents: entry.amount_cents,
    interestCents: entry.interest_cents,
    purchaseId: entry.owner_practice === practiceId ? entry.purchase_id : null,
  }))
  const { today } = await scope.one(readLenderDay)
  return { movements, statements: statementsOf(row.opened_on, today, movements) }
}

/** The lender's answer to a wish for more credit. */
export function presentRaise(row: RaiseRow) {
  return {
    id: row.id,
    askedCents: row.asked_cents,
    beforeCents: row.before_cents,
    status: row.status,
    says: row.decline_reason === null ? '' : declineReasons[row.decline_reason],
    askedAt: row.asked_at,
    askedBy: row.asked_by,
  }
}

function presentNote(row: { id: string; note: string; noted_at: string; noted_by: string }) {
  return { id: row.id, note: row.note, notedAt: row.noted_at, notedBy: row.noted_by }
}
