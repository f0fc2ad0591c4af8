import type { Intent } from '@tillwave/office-domain/carecredit/result'
import { Problem } from '@tillwave/route/problem'
import type { Chance } from '@tillwave/route/testing/chance'
import { newId } from '@tillwave/server-kit/ids'
import { setTimeout as later } from 'node:timers/promises'
import { createSession, launchSession } from '../../features/carecredit/index.ts'
import { receiveDeposit } from '../../features/payments/index.ts'
import { depositIntent, offInvoice, refundIntent } from '../../testing/financed.ts'
import type { TestPractice } from '../../testing/practice.ts'
import { listOutcomes, readLenderSession } from '../../testing/queries.ts'
import { invoiceOf, payIntent, today } from '../../testing/trade.ts'
import type { House } from './house.ts'

/** A session that was launched at a desk. */
export interface Launched {
  sessionId: string
  lenderSessionId: string
}

/** A purchase that the lender approved for a desk. */
interface Bought extends Launched {
  transactionId: string
  invoiceId: string | null
  leftCents: number
}

/** A front desk that trades in a practice of its own while things break. */
export interface Desk {
  practice: TestPractice
  /** Cash that was acknowledged. */
  cashCents: number
  /** A payment or a deposit is launched, and the lender approves it. */
  sell(): Promise<Launched>
  /** A refund is launched, and the lender approves it; nothing while there is nothing to refund. */
  giveBack(): Promise<Launched | undefined>
  /** Cash is received; whoever hears nothing saves again with the same key. */
  takeCash(): Promise<void>
}

/** What passes by itself; whoever hears it tries again. */
const passing = new Set(['unavailable', 'lender-unavailable'])

/** Repeats what may be repeated, while everything else breaks, until it is done. */
export async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Problem) || !passing.has(error.code) || attempt === 500) throw error
      await later(20)
    }
  }
}

/** Opens a desk in a practice that nobody else uses. */
export function openDesk({ lender }: House, practice: TestPractice, chance: Chance): Desk {
  const bought: Bought[] = []
  const [patientId] = practice.patientIds
  const locationId = practice.locations[0].id
  const cents = () => 100 * (1 + chance.below(900)) + chance.below(100)

  async function launch(intent: Intent): Promise<Launched> {
    const sessionId = newId()
    const ctx = practice.as('manager', { key: sessionId, hash: sessionId })
    await untilDone(() => createSession(ctx, { sessionId, patientId, locationId, intent: intent as never }))
    await untilDone(() => launchSession(practice.as('manager'), sessionId))
    const row = await untilDone(() => practice.db.one(readLenderSession, [practice.practiceId, sessionId]))
    return { sessionId, lenderSessionId: row.lender_session_id }
  }

  async function refundOf({ sessionId, invoiceId }: Bought, amountCents: number): Promise<Launched> {
    const [outcome] = await untilDone(() => practice.db.many(listOutcomes, [practice.practiceId, sessionId]))
    const home = () => launch({ purpose: 'home' })
    if (outcome?.became !== 'payment' || invoiceId === null) return home()
    const paymentId = outcome.document_id ?? ''
    const parts = [offInvoice(invoiceId, amountCents)]
    const intent = await untilDone(() => refundIntent(practice, paymentId, parts))
    // More than is left of it on this invoice: the person does it at the portal all the same.
    return launch(intent).catch((error: unknown) => {
      if (error instanceof Problem && error.code !== 'unavailable') return home()
      throw error
    })
  }

  const desk: Desk = {
    practice,
    cashCents: 0,
    async sell() {
      const office = cents()
      const invoiceId = chance.in100(75) ? await untilDone(() => invoiceOf(practice, office)) : null
      const intent = await untilDone(() =>
        invoiceId === null ? depositIntent(practice, office) : payIntent(practice, invoiceId, office),
      )
      const launched = await launch(intent)
      const amountCents = office + chance.oneOf([0, 0, 0, -50, 250])
      const transactionId = lender.approve({
        kind: 'purchase',
        sessionId: launched.lenderSessionId,
        amountCents,
      })
      bought.push({ ...launched, transactionId, invoiceId, leftCents: amountCents })
      return launched
    },
    async giveBack() {
      const from = bought.filter(({ leftCents }) => leftCents > 0)
      if (from.length === 0) return undefined
      const one = chance.oneOf(from)
      const amountCents = chance.in100(40) ? one.leftCents : 1 + chance.below(one.leftCents)
      const launched = await refundOf(one, amountCents)
      one.leftCents -= amountCents
      const sessionId = launched.lenderSessionId
      lender.approve({ kind: 'refund', sessionId, amountCents, originalTransactionId: one.transactionId })
      return launched
    },
    async takeCash() {
      const amountCents = cents()
      const ctx = practice.as('frontdesk', { key: newId(), hash: 'one' })
      const receivedOn = await untilDone(() => today(practice))
      const form = { patientId, locationId, method: 'cash', receivedOn, reference: '', note: '' } as const
      await untilDone(() => receiveDeposit(ctx, { ...form, amountCents: amountCents as never }))
      desk.cashCents += amountCents
    },
  }
  return desk
}
