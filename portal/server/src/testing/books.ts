import type { Database } from '@tillwave/server-kit/database'
import { statement } from '@tillwave/server-kit/statement'
import { expect } from 'vitest'
import * as z from 'zod'

const unbalanced = statement(
  'test.unbalanced',
  z.object({ what: z.string() }),
  `with account as (select * from lender_account where $1::uuid is null or id = $1),
     plan as (select * from purchase_plan where $1::uuid is null or account_id = $1)
   select 'account ' || a.account_number as what from account a
   where a.limit_cents - a.available_cents <> coalesce((select sum(e.amount_cents) from account_entry e
     where e.account_id = a.id), 0)
   union all
   select 'transactions of ' || a.account_number from account a
   where a.limit_cents - a.available_cents <>
     coalesce((select sum(case t.kind when 'purchase' then t.amount_cents else -t.amount_cents end)
       from lender_transaction t where t.account_id = a.id and t.status = 'approved'), 0)
     - coalesce((select sum(p.paid_cents) from purchase_plan p where p.account_id = a.id), 0)
   union all
   select 'plan of ' || p.purchase_id from plan p
   where p.paid_cents <> -coalesce((select sum(e.amount_cents) from account_entry e
       where e.purchase_id = p.purchase_id and e.kind = 'payment'), 0)
     or p.refunded_cents <> -coalesce((select sum(e.amount_cents) from account_entry e
       where e.purchase_id = p.purchase_id and e.kind in ('refund', 'void')), 0)
     or p.next_due_on is null <> (p.amount_cents - p.refunded_cents - p.paid_cents <= 0)`,
)

/**
 * limit − available = purchases − refunds − payments for every account, or for the one that is told, by its entries and
 * by its documents.
 */
export async function expectBooksToBalance(
  { whole }: { whole: Database },
  accountId: string | null = null,
): Promise<void> {
  expect(await whole.outside().many(unbalanced, [accountId])).toEqual([])
}
