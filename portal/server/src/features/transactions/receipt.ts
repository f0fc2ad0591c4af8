import { formatCents } from '@tillwave/money/format'
import { Problem } from '@tillwave/route/problem'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import type { Paper } from '@tillwave/server-kit/paper/paper'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import type { Reader } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { readPractice } from '../practice/index.ts'
import { readTransaction, type TransactionRow } from './queries.ts'

/** The receipt of an approved transaction as a PDF (PP-10), with a name for its file. */
export async function printReceipt({ scope }: Desk, transactionId: string) {
  const paper = await receiptOf(scope, await scope.one(readTransaction, [transactionId]))
  return { name: `receipt-${transactionId.slice(-8)}.pdf`, pdf: await renderPapers([paper]) }
}

/** Mails the receipt to somebody, once per key. The PDF is drawn before, outside of the transaction. */
export async function mailReceipt(
  desk: Desk,
  { transactionId, email }: { transactionId: string; email: string },
  key: string,
): Promise<void> {
  const { name, pdf } = await printReceipt(desk, transactionId)
  await desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { mailReceipt: { transactionId, email } } }
    await once(tx, intent, async () => {
      const practice = await tx.one(readPractice)
      await queueMail(tx, {
        to: email,
        subject: `Your receipt from ${practice.name}`,
        text: `Your receipt from ${practice.name} is attached.\n\nThis is a sandbox: no money was lent.`,
        attachments: [{ name, contentType: 'application/pdf', content: pdf }],
      })
      const summary = 'Mailed a receipt.'
      await record(tx, desk, { action: 'receipt.mail', subjectId: transactionId, summary })
      return transactionId
    })
  })
}

async function receiptOf(read: Reader, row: TransactionRow): Promise<Paper> {
  if (row.status !== 'approved') throw new Problem('no-receipt', 'What was declined has no receipt.')
  const practice = await read.one(readPractice)
  const what = row.refund_kind === 'void' ? 'Void' : row.kind === 'refund' ? 'Refund' : 'Purchase'
  const at = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: practice.zone,
  }).format(new Date(row.occurred_at))
  return {
    title: 'Receipt',
    from: { name: practice.name, lines: [row.location_name] },
    to: { name: row.account_holder_name, lines: [`Account ending ${row.account_number.slice(-4)}`] },
    facts: [
      { label: 'Date', value: at },
      { label: 'Authorization', value: row.authorization_code ?? '' },
      { label: 'Merchant number', value: row.merchant_number },
    ],
    blocks: [
      { kind: 'amount', label: what, value: formatCents(row.amount_cents), note: row.reference },
      ...planBlocks(row),
      { kind: 'text', text: `Transaction ${row.id}`, quiet: true },
    ],
    footer: 'Sandbox — not affiliated with Synchrony. No money was lent.',
  }
}

function planBlocks({ plan, kind }: TransactionRow): Paper['blocks'][number][] {
  if (!plan || kind !== 'purchase') return []
  return [
    { kind: 'heading', text: plan.label },
    {
      kind: 'figures',
      rows: [
        { label: 'Estimated monthly payment', value: formatCents(plan.monthlyCents) },
        ...(plan.deferredInterestCents > 0
          ? [
              {
                label: 'Interest if not paid in full in time',
                value: formatCents(plan.deferredInterestCents),
              },
            ]
          : []),
      ],
    },
    { kind: 'text', text: plan.terms },
  ]
}
