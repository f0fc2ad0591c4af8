import { sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts, type Account } from '../ledger/accounts.ts'
import type { BookEntry } from '../ledger/books.ts'
import { correctionDay, refuseDate, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, mirror, type Line, type Mint, type Plan, type Versioned } from '../ledger/plan.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'

/** What goes to the bank: a slip of checks and cash, or a batch of card or ACH takings. */
export const bankDepositKinds = ['slip', 'card', 'ach'] as const

/** One kind of deposit at the bank. */
export type BankDepositKind = (typeof bankDepositKinds)[number]

/** The key of the practice's bank account. */
export const bankKey = 'main'

/** A deposit as typed; a slip has checks and cash, a batch has what it came to and the fee. */
export interface BankDepositInput {
  kind: BankDepositKind
  depositedOn: Day
  cashCents: number
  checkIds: string[]
  grossCents: number
  feeCents: number
  reference: string
}

/** A check in the drawer as read, with the version of its source of money. */
export interface BookCheck extends Versioned {
  locationId: string
  receivedOn: Day
  amountCents: number
  /** It went to the bank already. */
  deposited: boolean
  /** It was deleted, edited or bounced. */
  ended: boolean
}

/** What a deposit is decided on: the chosen checks, and what drawer or clearing holds by the books. */
export interface DepositBooks {
  checks: BookCheck[]
  expectedCents: number
}

/** Takes money to the bank (recipe 11): 1040 / 1000 + 1010, or 1040 + 5200 / 1020 or 1015. */
export function makeBankDeposit(
  input: BankDepositInput,
  books: DepositBooks,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal = refuseDate(input.depositedOn, place, 'depositedOn') ?? refuseDeposit(input, books)
  if (refusal) return refusal
  const checks = chosenChecks(input, books.checks, place)
  if (isRefusal(checks)) return checks
  const { locationId } = place
  const { kind, depositedOn, cashCents, grossCents, feeCents, reference } = input
  const checksCents = sum(checks.map(({ amountCents }) => amountCents))
  const bankCents = cashCents + checksCents + grossCents - feeCents
  const draft = new Draft(mint)
  const id = draft.mint()
  const head = { kind: 'bank-deposit', effectiveOn: depositedOn, locationId, documentId: id }
  const entryId = draft.entry(head, depositLines(input, checksCents, locationId))
  const { expectedCents } = books
  draft.add('bankDeposit', {
    id,
    locationId,
    kind,
    depositedOn,
    cashCents,
    checksCents,
    grossCents,
    feeCents,
    bankCents,
    expectedCents,
    reference,
    entryId,
  })
  for (const check of checks) {
    draft.expectSource(check)
    // Moves the version: who deposits, edits or deletes the check meanwhile decides again.
    draft.changeSource({ id: check.id })
    draft.add('bankDepositCheck', { depositId: id, paymentId: check.id, amountCents: check.amountCents })
    draft.event('payment', { paymentId: check.id })
  }
  draft.audit('bank.deposit', null, id, `${kindWords[kind]} of ${formatCents(bankCents)} to the bank`)
  draft.event('day', { locationId })
  draft.plan.answer = { bankDepositId: id, bankCents }
  return draft.plan
}

/** A kind of deposit in words. */
export const kindWords: Readonly<Record<BankDepositKind, string>> = {
  slip: 'Deposit slip',
  card: 'Card batch',
  ach: 'ACH batch',
}

/** The account that a deposit takes money from, beside checks. */
export const depositAccount: Readonly<Record<BankDepositKind, Account>> = {
  slip: accounts.cashDrawer,
  card: accounts.cardClearing,
  ach: accounts.achClearing,
}

function depositLines(input: BankDepositInput, checksCents: number, locationId: string): Line[] {
  const { kind, cashCents, grossCents, feeCents } = input
  const from = depositAccount[kind]
  return [
    debit(accounts.bank, bankKey, cashCents + checksCents + grossCents - feeCents),
    debit(accounts.fees, kind, feeCents),
    credit(from, locationId, cashCents + grossCents),
    credit(accounts.undepositedChecks, locationId, checksCents),
  ]
}

function refuseDeposit(input: BankDepositInput, books: DepositBooks): Refusal | undefined {
  const { kind, cashCents, checkIds, grossCents, feeCents } = input
  if (kind === 'slip') {
    if (grossCents > 0 || feeCents > 0)
      return refuse('invalid', 'A slip has checks and cash only.', 'grossCents')
    if (cashCents === 0 && checkIds.length === 0)
      return refuse('invalid', 'Choose a check or enter the cash.', 'cashCents')
    // Checks go to the bank also while the drawer is short by the books, as after a refund in cash.
    if (cashCents === 0 || cashCents <= books.expectedCents) return undefined
    const held = formatCents(books.expectedCents)
    return refuse(
      'more-than-remaining',
      `The drawer holds ${held} by the books; count it first.`,
      'cashCents',
    )
  }
  if (cashCents > 0 || checkIds.length > 0)
    return refuse('invalid', 'A batch has no checks or cash.', 'cashCents')
  if (grossCents === 0) return refuse('invalid', 'Enter what the batch came to.', 'grossCents')
  if (feeCents >= grossCents) return refuse('invalid', 'The fee is as large as the batch.', 'feeCents')
  if (grossCents <= books.expectedCents) return undefined
  const held = formatCents(books.expectedCents)
  return refuse('more-than-remaining', `Clearing holds ${held} by the books.`, 'grossCents')
}

function chosenChecks(input: BankDepositInput, known: BookCheck[], place: Place): BookCheck[] | Refusal {
  const found: BookCheck[] = []
  for (const id of input.checkIds) {
    const check = known.find((one) => one.id === id)
    if (!check) return refuse('not-found', 'That check does not exist, or not any more.')
    if (check.locationId !== place.locationId)
      return refuse('wrong-state', 'That check lies in the drawer of another location.', 'checkIds')
    if (check.ended || check.deposited) {
      const why = check.ended ? 'is not valid any more' : 'was deposited already'
      return refuse('wrong-state', `A check of ${formatCents(check.amountCents)} ${why}.`, 'checkIds')
    }
    if (check.receivedOn > input.depositedOn)
      return refuse('invalid', 'A check was received after this date.', 'depositedOn')
    found.push(check)
  }
  return found
}

/** A deposit as read, to be voided. */
export interface BookDeposit {
  id: string
  kind: BankDepositKind
  locationId: string
  depositedOn: Day
  bankCents: number
  void: boolean
  checks: (Versioned & { ended: boolean })[]
}

/** Takes back a deposit that was entered by mistake: the mirror; its checks lie in the drawer again. */
export function voidBankDeposit(
  deposit: BookDeposit,
  entry: BookEntry,
  reason: string,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  if (deposit.void) return refuse('wrong-state', 'This deposit is void already.')
  if (deposit.checks.some(({ ended }) => ended))
    return refuse('depends-on-it', 'A check of this deposit bounced, so it did go to the bank.')
  const draft = new Draft(mint)
  const head = {
    kind: 'bank-deposit',
    effectiveOn: correctionDay(deposit.depositedOn, place),
    locationId: deposit.locationId,
    documentId: deposit.id,
    reversesId: entry.id,
  }
  const entryId = draft.entry(head, mirror(entry.lines))
  draft.add('bankDepositVoid', { depositId: deposit.id, reason, entryId })
  for (const check of deposit.checks) {
    draft.expectSource(check)
    draft.changeSource({ id: check.id })
    draft.event('payment', { paymentId: check.id })
  }
  const what = `${kindWords[deposit.kind]} of ${formatCents(deposit.bankCents)}`
  draft.audit('bank.deposit-void', null, deposit.id, `Took back a ${what.toLowerCase()}: ${reason}`)
  draft.event('day', { locationId: deposit.locationId })
  draft.plan.answer = { bankDepositId: deposit.id }
  return draft.plan
}
