import { dayText, formatCents } from '@tillwave/money/format'
import { entryWords } from '@tillwave/office-domain/reports/day-sheet'
import { buckets, bucketWords } from '@tillwave/office-domain/reports/subjects'
import type { Block, Paper } from '@tillwave/server-kit/paper/paper'
import { receiverOf, senderOf, type Address, type Sender } from './letterhead.ts'
import { methodText } from './method-text.ts'

/** A line of a statement: what one entry did to what the family owes. */
export interface StatementLine {
  on: string
  kind: string
  reversing: boolean
  method: string | null
  numbers: readonly number[]
  memberId: string
  /** Positive is owed more, negative less. */
  cents: number
}

/** What a family's statement is made of (BI-16); opening + lines = closing (I15). */
export interface StatementFacts {
  sender: Sender
  guarantor: Address & { name: string; chartNumber: string }
  members: readonly { id: string; name: string }[]
  from: string
  to: string
  openingCents: number
  lines: readonly StatementLine[]
  closingCents: number
  /** What is owed by its age, in the order of `buckets`. */
  agesCents: readonly number[]
  /** Deposits and credits that can be spent. */
  heldCents: number
  message: string
}

/** One statement for whoever pays, with everybody whom they pay for (BI-10, BI-16). */
export function statementPaper(facts: StatementFacts): Paper {
  const { sender, guarantor, from, to, closingCents, heldCents } = facts
  return {
    title: 'Statement',
    from: senderOf(sender),
    to: receiverOf(guarantor),
    facts: [
      { label: 'Date', value: dayText(to) },
      { label: 'Period', value: `${dayText(from)} – ${dayText(to)}` },
      { label: 'Chart', value: guarantor.chartNumber },
    ],
    blocks: [
      {
        kind: 'amount',
        label: 'Amount due',
        value: formatCents(closingCents),
        ...(heldCents > 0 && { note: `${formatCents(heldCents)} in deposits and credits can be applied` }),
      },
      { kind: 'heading', text: 'Activity' },
      activity(facts),
      ...ages(facts),
      ...(facts.message === '' ? [] : [{ kind: 'text', text: facts.message } as const]),
      { kind: 'text', text: reachText(sender), quiet: true },
    ],
    footer: `${sender.practiceName} · Statement for ${guarantor.name}`,
  }
}

function activity({ members, from, to, openingCents, lines, closingCents }: StatementFacts): Block {
  const several = members.length > 1
  const names = new Map(members.map(({ id, name }) => [id, name]))
  let balance = openingCents
  const total = (label: string, cents: number, on: string) => ({
    cells: [dayText(on), label, ...(several ? [''] : []), '', '', formatCents(cents)],
    look: 'strong' as const,
  })
  return {
    kind: 'table',
    columns: [
      { label: 'Date', share: 1.2 },
      { label: 'What', share: several ? 2.6 : 3.6 },
      ...(several ? [{ label: 'For', share: 1.5 }] : []),
      { label: 'Charges', align: 'right' },
      { label: 'Payments', align: 'right' },
      { label: 'Balance', align: 'right' },
    ],
    rows: [
      total('Balance before', openingCents, from),
      ...lines.map((line) => {
        balance += line.cents
        return {
          cells: [
            dayText(line.on),
            lineWords(line),
            ...(several ? [names.get(line.memberId) ?? ''] : []),
            line.cents > 0 ? formatCents(line.cents) : '',
            line.cents < 0 ? formatCents(-line.cents) : '',
            formatCents(balance),
          ],
        }
      }),
      total('Balance now', closingCents, to),
    ],
  }
}

function ages({ agesCents, closingCents }: StatementFacts): Block[] {
  if (closingCents === 0) return []
  const boxes = buckets.map((bucket, at) => ({
    label: bucketWords[bucket],
    value: formatCents(agesCents[at] ?? 0),
  }))
  return [{ kind: 'boxes', boxes }]
}

function reachText({ phone, email }: Sender): string {
  const reach = [phone, email].filter((text) => text !== '').join(' or ')
  return reach === '' ? 'Please talk to us about any question.' : `Questions? Reach us at ${reach}.`
}

const kindWords: Readonly<Record<string, string>> = {
  invoice: 'Charges',
  'invoice-void': 'Voided',
  payment: 'Payment',
  deposit: 'Payment',
  apply: 'Deposit or credit applied',
  'un-apply': 'Payment taken off',
  refund: 'Refund',
  return: 'Items returned',
  bounce: 'Check returned by the bank',
  'write-off': 'Written off',
  recovery: 'Write-off taken back',
}

/** An entry in words for a patient: `Payment, Check (invoice 1042)`. */
function lineWords({ kind, reversing, method, numbers }: StatementLine): string {
  const what = kindWords[kind] ?? entryWords(kind)
  const how = method === null ? '' : `, ${methodText(method)}`
  const which = numbers.length === 0 ? '' : ` (invoice${numbers.length > 1 ? 's' : ''} ${numbers.join(', ')})`
  return `${reversing ? 'Correction: ' : ''}${what}${how}${which}`
}
