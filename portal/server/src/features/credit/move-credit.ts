import { takenBy } from '@tillwave/portal-domain/transaction-decision'
import type { EntryKind } from '@tillwave/portal-domain/words'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { insertEntry, takeCredit } from './queries.ts'

/** A movement of an account's available credit, which always belongs to a purchase. */
export interface Movement {
  practiceId: string
  accountId: string
  kind: EntryKind
  /** More than zero, whatever its kind. */
  amountCents: number
  /** Paid on top of a payment. */
  interestCents?: number
  /** The lender's day unless told. */
  on?: string
  purchaseId: string
}

/**
 * The one way in which available credit moves, together with the entry that tells why: limit − available is the sum
 * of an account's entries, always. Only under the account's lock.
 */
export async function moveCredit(tx: Reader, made: Movement): Promise<void> {
  const taken = takenBy(made.kind, made.amountCents)
  const told = [made.interestCents ?? 0, made.on ?? null, made.practiceId, made.purchaseId]
  await tx.run(takeCredit, [made.accountId, taken])
  await tx.run(insertEntry, [newId(), made.accountId, made.kind, taken, ...told])
}
