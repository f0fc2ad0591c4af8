import type { officeApi } from '@tillwave/office-contract/api'
import type { Answer } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { lenderFailure, type Delivery, type Lender } from '../../lender/lender.ts'
import { announce } from '../events/index.ts'
import { noteClosedMerchants } from '../locations/index.ts'
import { readRefreshLine } from '../patients/index.ts'
import { acceptResults, type Delivered } from './accept-results.ts'
import { claimFetch, endFetch, listCurrentSessions, readPatientId } from './queries.ts'

type RefreshPatient = (typeof officeApi)['refreshPatient']
type Patient = ReturnType<typeof readPatientId.parse>

/**
 * Fetches the results of a patient's sessions of the past 24 hours (CC-7, CC-8). One fetch per patient is in flight,
 * whoever asks: a second asker is told so and hears of the end by the live event. The lender's failure is one line.
 */
export async function refreshPatient(ctx: Context, patientId: string): Promise<Answer<RefreshPatient>> {
  requirePermission(ctx, 'carecredit.read')
  const patient = await ctx.db.one(readPatientId, [ctx.practiceId, patientId])
  const claimed = await ctx.db.maybe(claimFetch, [ctx.practiceId, patient.id])
  if (claimed) await fetchAll(ctx, patient)
  return readRefreshLine(ctx.db, ctx.practiceId, patient.id)
}

async function fetchAll(ctx: Context, patient: Patient): Promise<void> {
  const patientId = patient.id
  const sessions = await ctx.db.many(listCurrentSessions, [ctx.practiceId, patientId])
  const known = new Map(sessions.map((row) => [row.lender_session_id, row.id]))
  // Until everything is posted, this fetch was no good answer.
  let failure: string | null = 'What CareCredit answered could not be saved.'
  let flagged: boolean | null = null
  try {
    const answer = await askLender(ctx, [...known.keys()], patient.charts).catch((error: unknown) => {
      failure = lenderFailure(error)
    })
    if (!answer) return
    flagged = answer[1]
    await noteClosedMerchants(ctx, answer[2])
    await acceptResults(
      ctx,
      answer[0].flatMap((delivery) => withSession(delivery, known)),
    )
    failure = null
  } finally {
    await ctx.db.transaction(async (tx) => {
      await tx.run(endFetch, [ctx.practiceId, patientId, failure, flagged])
      await announce(tx, ctx.practiceId, { topic: 'refresh', subject: { patientId } })
    })
  }
}

async function askLender(
  ctx: Context,
  sessionIds: string[],
  references: string[],
): Promise<[Delivery[], boolean, string[]]> {
  const { lender } = ctx.app
  const asked = [
    sessionIds.length === 0 ? Promise.resolve([]) : lender.results(sessionIds),
    isFinancing(lender, references),
    lender.closedMerchants(),
  ] as const
  // All have ended before this fetch has: none goes on asking behind a fetch that failed.
  await Promise.allSettled(asked)
  return Promise.all(asked)
}

/** The lender may know a person by several charts: it is a financing patient if one of them is. */
async function isFinancing(lender: Lender, references: readonly string[]): Promise<boolean> {
  const flags = await Promise.all(references.map((reference) => lender.isFinancingPatient(reference)))
  return flags.includes(true)
}

/** A result that names none of the sessions asked for is set aside under the newest of them. */
function withSession(delivery: Delivery, known: Map<string, string>): Delivered[] {
  const named = delivery.readable ? known.get(delivery.result.lenderSessionId) : undefined
  const sessionId = named ?? [...known.values()][0]
  return sessionId === undefined ? [] : [{ sessionId, delivery }]
}
