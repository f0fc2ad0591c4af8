import { mirror, type Plan } from '../ledger/plan.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { realRules, type Rules } from './memory/rules.ts'
import type { Guards } from './memory/store.ts'

/** A deliberate mistake: a rule replaced by a broken one, or a guard of the door left out. */
export interface Bug {
  name: string
  rules?: Partial<Rules>
  guards?: Guards
}

/** What the gate must find, each within 20,000 commands. */
export const bugs: readonly Bug[] = [
  {
    name: 'the payment takes the portal’s amount: no min() of CC-6, no excess',
    rules: {
      acceptResult: (result, session, related, mint) => {
        const { intent } = session
        const wished = intent.purpose === 'payment' ? { ...intent, amountCents: result.amountCents } : intent
        return realRules.acceptResult(result, { ...session, intent: wished }, related, mint)
      },
    },
  },
  {
    name: 'the dialog’s state is ignored: what comes after closing is still the payment (CC-5)',
    rules: {
      acceptResult: (result, session, related, mint) => {
        const dialog = session.dialog === 'none' ? ('none' as const) : ('open' as const)
        return realRules.acceptResult(result, { ...session, dialog, leaseHolds: true }, related, mint)
      },
    },
  },
  {
    name: 'the lease never ends',
    rules: {
      acceptResult: (result, session, related, mint) =>
        realRules.acceptResult(result, { ...session, leaseHolds: true }, related, mint),
    },
  },
  {
    name: 'a session of exactly 24 hours is fetched no more (CC-8)',
    rules: { isFetched: (createdMs, nowMs) => createdMs > nowMs - 86_400_000 },
  },
  {
    name: 'a session is fetched one millisecond after 24 hours (CC-8)',
    rules: { isFetched: (createdMs, nowMs) => createdMs >= nowMs - 86_400_001 },
  },
  {
    name: 'closing forgets to release what a refund held',
    rules: {
      closeDialog: (session, because, mint) => {
        const plan = realRules.closeDialog(session, because, mint)
        return plan && { ...plan, sourceChanges: [] }
      },
    },
  },
  {
    name: 'the excess of an approval raises no exception (CC-6x)',
    rules: {
      acceptResult: (result, session, related, mint) =>
        without(realRules.acceptResult(result, session, related, mint), 'exception'),
    },
  },
  {
    name: 'more than the balance can be applied',
    rules: {
      applyLot: (lot, input, invoices, place, mint) => {
        const generous = invoices.map((one) => ({ ...one, balanceCents: one.balanceCents + 1 }))
        return realRules.applyLot(lot, input, generous, place, mint)
      },
    },
  },
  {
    name: 'a refund is not counted, so it can be made twice',
    rules: {
      issueRefund: (...asked) =>
        changed(realRules.issueRefund(...asked), (plan) => ({ ...plan, sourceChanges: [] })),
    },
  },
  {
    name: 'the negative allocation of a refund is forgotten',
    rules: {
      issueRefund: (...asked) =>
        changed(realRules.issueRefund(...asked), (plan) => without(plan, 'allocation')),
    },
  },
  {
    name: 'the tax share of an allowance is dropped',
    rules: { issueRefund: (...asked) => changed(realRules.issueRefund(...asked), withoutTax) },
  },
  {
    name: 'the mirror of a deleted payment has one line on the wrong side',
    rules: { deletePayment: (...asked) => changed(realRules.deletePayment(...asked), withWrongSide) },
  },
  {
    name: 'un-applying is dated today although the day is open',
    rules: {
      unapply: (allocation, source, place, mint) =>
        realRules.unapply({ ...allocation, allocatedOn: place.today }, source, place, mint),
    },
  },
  {
    name: 'a result is effective on the day of its fetch',
    rules: {
      acceptResult: (result, session, related, mint) => {
        const occurredAt = `${session.place.today}T18:00:00.000Z`
        return realRules.acceptResult({ ...result, occurredAt }, session, related, mint)
      },
    },
  },
  {
    name: 'a front desk may write off',
    rules: {
      writeOffInvoice: (invoice, input, asker, place, mint) =>
        realRules.writeOffInvoice(invoice, input, { ...asker, roles: ['manager'] }, place, mint),
    },
  },
  {
    name: 'a credit issued by a refund counts as money that left',
    rules: {
      issueRefund: (input, ...asked) =>
        changed(realRules.issueRefund(input, ...asked), (plan) =>
          input.method === 'patient-credit' ? allLeft(plan) : plan,
        ),
    },
  },
  {
    name: 'goodwill that comes back is money (CR-7)',
    rules: {
      returnItems: (...asked) => changed(realRules.returnItems(...asked), goodwillAsMoney),
    },
  },
  {
    name: 'a restocking fee is forgotten on the charge',
    rules: {
      returnItems: (...asked) =>
        changed(realRules.returnItems(...asked), (plan) => withoutKind(plan, 'restocking-fee')),
    },
  },
  {
    name: 'a refund that failed leaves the charge reduced',
    rules: {
      failRefund: (...asked) =>
        changed(realRules.failRefund(...asked), (plan) => without(plan, 'chargeReduction')),
    },
  },
  {
    name: 'a check that bounced can still be refunded',
    rules: {
      bounceCheck: (...asked) =>
        changed(realRules.bounceCheck(...asked), (plan) => ({ ...plan, sourceChanges: [] })),
    },
  },
  {
    name: 'money is passed on to whoever is named, family or not (BI-16)',
    rules: {
      transferLot: (lot, from, to, input, place, mint) =>
        realRules.transferLot(
          lot,
          from,
          { ...to, guarantorId: from.guarantorId ?? from.id },
          input,
          place,
          mint,
        ),
    },
  },
  {
    name: 'goodwill that is passed on never lapses',
    rules: {
      transferLot: (...asked) => changed(realRules.transferLot(...asked), withoutExpiry),
    },
  },
  {
    name: 'goodwill that lapsed stays in its source',
    rules: {
      expireGoodwill: (...asked) =>
        changed(realRules.expireGoodwill(...asked), (plan) => ({ ...plan, sourceChanges: [] })),
    },
  },
  {
    name: 'goodwill lapses on its last day',
    rules: {
      expireGoodwill: (lot, source, place, mint) => {
        const expiresOn = lot.expiresOn === place.today ? '2000-01-01' : lot.expiresOn
        return realRules.expireGoodwill({ ...lot, expiresOn }, source, place, mint)
      },
    },
  },
  { name: 'two patients pay for each other', rules: { refuseGuarantor: () => undefined } },
  { name: 'a chart that was merged merges again', rules: { refuseMerge: () => undefined } },
  {
    name: 'a check goes to the bank twice',
    rules: {
      makeBankDeposit: (input, books, place, mint) => {
        const checks = books.checks.map((one) => ({ ...one, deposited: false }))
        return realRules.makeBankDeposit(input, { ...books, checks }, place, mint)
      },
    },
  },
  {
    name: 'a batch takes its fee twice',
    rules: {
      makeBankDeposit: (...asked) => changed(realRules.makeBankDeposit(...asked), withFeeTwice),
    },
  },
  {
    name: 'a deposit is taken back on the day of the mistake’s discovery, not its own',
    rules: {
      voidBankDeposit: (deposit, entry, reason, place, mint) =>
        realRules.voidBankDeposit({ ...deposit, depositedOn: place.today }, entry, reason, place, mint),
    },
  },
  {
    name: 'a drawer that is short is booked as over',
    rules: { countCash: (...asked) => changed(realRules.countCash(...asked), withSidesSwapped) },
  },
  { name: 'the door accepts a lender’s transaction again', guards: { versions: true, acceptOnce: false } },
  { name: 'the door does not compare versions', guards: { versions: false, acceptOnce: true } },
]

function changed(decision: Plan | Refusal, change: (plan: Plan) => Plan): Plan | Refusal {
  return isRefusal(decision) ? decision : change(decision)
}

function without(plan: Plan, table: 'exception' | 'allocation' | 'chargeReduction'): Plan {
  return { ...plan, documents: { ...plan.documents, [table]: [] } }
}

function withoutKind(plan: Plan, kind: string): Plan {
  const chargeReduction = plan.documents.chargeReduction?.filter((row) => row['kind'] !== kind) ?? []
  return { ...plan, documents: { ...plan.documents, chargeReduction } }
}

function withoutExpiry(plan: Plan): Plan {
  const lot = plan.documents.lot?.map((row) => ({ ...row, expiresOn: null })) ?? []
  return { ...plan, documents: { ...plan.documents, lot } }
}

/** The entry is right, and the document says that less came to the bank. */
function withFeeTwice(plan: Plan): Plan {
  const bankDeposit = (plan.documents.bankDeposit ?? []).map((row) => {
    return { ...row, bankCents: (row['bankCents'] as number) - (row['feeCents'] as number) }
  })
  return { ...plan, documents: { ...plan.documents, bankDeposit } }
}

function withSidesSwapped(plan: Plan): Plan {
  const entries = plan.entries.map((entry) => ({ ...entry, lines: mirror(entry.lines) }))
  return { ...plan, entries }
}

function allLeft(plan: Plan): Plan {
  const refunds = plan.documents.refund ?? []
  const sourceChanges = refunds.map((row) => {
    return { id: row['sourceId'] as string, refundedCents: row['amountCents'] as number }
  })
  return { ...plan, sourceChanges }
}

function goodwillAsMoney(plan: Plan): Plan {
  const lot = plan.documents.lot?.map((row) => (row['account'] === 2210 ? { ...row, account: 2200 } : row))
  const entries = plan.entries.map((entry) => {
    const lines = entry.lines.map((line) =>
      line.account === 2210 ? { ...line, account: 2200 as const } : line,
    )
    return { ...entry, lines }
  })
  return { ...plan, entries, documents: { ...plan.documents, ...(lot && { lot }) } }
}

/** What should have gone to the tax goes to the allowance. */
function withoutTax(plan: Plan): Plan {
  const entries = plan.entries.map((entry) => {
    const lines = entry.lines.map((line) =>
      line.account === 2500 ? { ...line, account: 4910 as const } : line,
    )
    return { ...entry, lines }
  })
  return { ...plan, entries }
}

/** The last line joins the other side, and the first makes up for it. */
function withWrongSide(plan: Plan): Plan {
  const entries = plan.entries.map((entry) => {
    const [first, last] = [entry.lines[0], entry.lines.at(-1)]
    if (entry.lines.length !== 2 || !first || !last) return entry
    const side = (line: typeof first) => (line.side === 'D' ? ('C' as const) : ('D' as const))
    return { ...entry, lines: [first, last].map((line) => ({ ...line, side: side(line) })) }
  })
  return { ...plan, entries }
}
