import { formatCents } from '@tillwave/money/format'
import { Problem } from '@tillwave/route/problem'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import type { Paper } from '@tillwave/server-kit/paper/paper'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { readKnown, type AccountRow } from '../credit/index.ts'
import { postDuePayments } from '../plans/index.ts'
import { presentAccount, readHistory } from './present.ts'

/** Which month of which account. */
export interface StatementKey {
  accountId: string
  closesOn: string
}

/** One closed month of an account with its movements. Throws `not-found` for a day that closed none. */
export async function readStatement(desk: Desk, { accountId, closesOn }: StatementKey) {
  await postDuePayments(desk)
  const row = await desk.scope.one(readKnown, [accountId])
  const { movements, statements } = await readHistory(desk, row)
  const statement = statements.find((one) => one.closesOn === closesOn)
  if (!statement) throw new Problem('not-found', 'This account has no statement of that day.')
  const during = movements.filter(({ on }) => on >= statement.fromOn && on <= statement.closesOn)
  return { row, account: presentAccount(row), statement, movements: during }
}

/** The same as a PDF. */
export async function printStatement(desk: Desk, asked: StatementKey): Promise<Buffer> {
  return renderPapers([paperOf(await readStatement(desk, asked))])
}

/** Sends a statement again, to the address that is asked for; once per key. */
export async function mailStatement(
  desk: Desk,
  asked: StatementKey,
  email: string,
  key: string,
): Promise<void> {
  const content = await printStatement(desk, asked)
  await desk.scope.transaction(async (tx) => {
    await once(tx, { ...desk, key, asked: { mailStatement: { asked, email } } }, async () => {
      await queueMail(tx, {
        to: email,
        subject: `Your account statement of ${dayText(asked.closesOn)}`,
        text: 'Your account statement is attached.\n\nThis is a sandbox: no money was lent.',
        attachments: [{ name: `statement-${asked.closesOn}.pdf`, contentType: 'application/pdf', content }],
      })
      const summary = 'Sent a statement again.'
      await record(tx, desk, { action: 'statement.mail', subjectId: asked.accountId, summary })
      return asked.accountId
    })
  })
}

const words = { purchase: 'Purchase', refund: 'Refund', void: 'Voided purchase', payment: 'Payment' } as const

function paperOf({ row, statement, movements }: Awaited<ReturnType<typeof readStatement>>): Paper {
  return {
    title: 'Statement',
    from: { name: 'Lender portal (sandbox)', lines: ['Not affiliated with Synchrony'] },
    to: { name: `${row.first_name} ${row.last_name}`, lines: addressOf(row) },
    facts: [
      { label: 'Account ending', value: row.account_number.slice(-4) },
      { label: 'From', value: dayText(statement.fromOn) },
      { label: 'To', value: dayText(statement.closesOn) },
    ],
    blocks: [
      {
        kind: 'amount',
        label: 'Balance',
        value: formatCents(statement.closingCents),
        note: `Next payment by ${dayText(statement.dueOn)}`,
      },
      {
        kind: 'figures',
        rows: [
          { label: 'Opening balance', value: formatCents(statement.openingCents) },
          { label: 'Purchases', value: formatCents(statement.purchasesCents) },
          { label: 'Refunds', value: formatCents(-statement.refundsCents) },
          { label: 'Payments', value: formatCents(-statement.paymentsCents) },
          { label: 'Closing balance', value: formatCents(statement.closingCents), strong: true },
          { label: 'Interest paid besides', value: formatCents(statement.interestCents) },
        ],
      },
      { kind: 'heading', text: 'Activity' },
      {
        kind: 'table',
        columns: [{ label: 'Date' }, { label: 'What', share: 2 }, { label: 'Amount', align: 'right' }],
        rows: movements.map(({ on, kind, amountCents }) => ({
          cells: [dayText(on), words[kind], formatCents(amountCents)],
        })),
      },
    ],
    footer: 'Sandbox — not affiliated with Synchrony. No money was lent.',
  }
}

function addressOf({ line1, city, state, zip }: AccountRow): string[] {
  return line1 ? [line1, `${city}, ${state} ${zip}`] : [zip]
}

function dayText(day: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00Z`),
  )
}
