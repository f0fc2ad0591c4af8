import type { accountRoutes } from '@tillwave/portal-contract/accounts'
import { personKey } from '@tillwave/portal-domain/application-decision'
import type { Handlers } from '@tillwave/route/fastify'
import { deskOf, type Context } from '../../context.ts'
import { findByNumber, findByPerson, readAccount, type AccountRow } from '../credit/index.ts'
import { listAccountTransactions } from '../transactions/index.ts'

/** Handlers of lender accounts. */
export const accountHandlers: Handlers<typeof accountRoutes, Context> = {
  async lookUpAccounts({ body }, { ctx }) {
    const { scope } = deskOf(ctx)
    const rows =
      'accountNumber' in body
        ? await scope.many(findByNumber, [body.accountNumber])
        : await scope.many(findByPerson, [personKey(body), body.zip])
    return { accounts: rows.map(present) }
  },
  async readAccount({ params }, { ctx }) {
    const desk = deskOf(ctx)
    const row = await desk.scope.one(readAccount, [params.accountId])
    const transactions = await listAccountTransactions(desk, row.id)
    return { ...present(row), balanceCents: row.limit_cents - row.available_cents, transactions }
  },
}

function present(row: AccountRow) {
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
