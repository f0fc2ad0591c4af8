import type { contactForm } from '@tillwave/portal-contract/accounts'
import type { AccountStatus } from '@tillwave/portal-domain/words'
import { Problem } from '@tillwave/route/problem'
import type { Database, Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type * as z from 'zod'
import { record } from '../../audit.ts'
import type { Actor, Desk } from '../../context.ts'
import { once } from '../../once.ts'
import {
  lockAccount,
  lockKnown,
  readAccount,
  setStatus,
  updateContact,
  type AccountRow,
} from '../credit/index.ts'
import { deleteChart, insertNote, upsertChart } from './queries.ts'

/** A change of an account that moves no money, once per key, with its audit row. */
async function changeOnce(
  desk: Desk,
  accountId: string,
  key: string,
  deed: { action: string; summary: string; asked: unknown },
  work: (tx: Reader) => Promise<unknown>,
): Promise<void> {
  const { action, summary, asked } = deed
  await desk.scope.transaction(async (tx) => {
    await once(tx, { ...desk, key, asked: { [action]: { accountId, asked } } }, async () => {
      await tx.one(lockKnown, [accountId])
      await work(tx)
      await record(tx, desk, { action, subjectId: accountId, summary })
      return accountId
    })
  })
}

/** Tells the lender how to reach the card holder (PP-12). */
export function changeContact(desk: Desk, accountId: string, to: z.output<typeof contactForm>, key: string) {
  const deed = {
    action: 'account.change-contact',
    summary: 'Changed how a card holder is reached.',
    asked: to,
  }
  const { phone, email, line1, city, state } = to
  return changeOnce(desk, accountId, key, deed, (tx) =>
    tx.run(updateContact, [accountId, phone, email, line1, city, state]),
  )
}

/** Links an account to the practice's own chart; an empty reference unlinks it. */
export function linkChart(desk: Desk, accountId: string, chartReference: string, key: string) {
  const summary = chartReference ? 'Linked an account to a chart.' : 'Unlinked an account from its chart.'
  const deed = { action: 'account.link-chart', summary, asked: chartReference }
  return changeOnce(desk, accountId, key, deed, (tx) =>
    chartReference
      ? tx.run(upsertChart, [desk.practiceId, accountId, chartReference])
      : tx.run(deleteChart, [accountId]),
  )
}

/** Notes something about an account; only this practice sees it. */
export function addNote(desk: Desk, accountId: string, note: string, key: string) {
  const deed = { action: 'account.note', summary: 'Noted something about an account.', asked: note }
  return changeOnce(desk, accountId, key, deed, (tx) =>
    tx.run(insertNote, [desk.practiceId, newId(), accountId, note, desk.actor.name]),
  )
}

/**
 * Suspends an account, opens it again, or closes it for good; an operator's verb. It waits for the account's lock, so
 * no purchase is approved after it has answered. Throws `account-closed` for one that is closed.
 */
export async function setAccountStatus(
  database: Database,
  actor: Actor,
  accountId: string,
  status: AccountStatus,
): Promise<AccountRow> {
  return database.outside().transaction(async (tx) => {
    const account = await tx.one(lockAccount, [accountId])
    if (account.status === 'closed' && status !== 'closed')
      throw new Problem('account-closed', 'A closed account stays closed; the holder can apply again.')
    await tx.run(setStatus, [accountId, status])
    const summary = `Set an account to ${status}.`
    await record(tx, { practiceId: null, actor }, { action: 'account.status', subjectId: accountId, summary })
    return tx.one(readAccount, [accountId])
  })
}
