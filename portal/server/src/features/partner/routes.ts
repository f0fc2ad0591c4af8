import { partnerApi } from '@tillwave/partner-api/contract'
import { partnerSandbox } from '@tillwave/partner-api/sandbox'
import type { Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import type { Route } from '@tillwave/route/table'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import type { Database } from '@tillwave/server-kit/database'
import type { FastifyRequest } from 'fastify'
import { afterId, pageOf } from '../../paging.ts'
import { findPartner, requireUsableKey, type Partner } from '../api-keys/index.ts'
import { approveDue } from '../applications/index.ts'
import { planOffersAt } from '../plans/index.ts'
import { listMerchants, presentMerchant } from '../practice/index.ts'
import { noteCall } from '../recorder/index.ts'
import { chooseFaults } from '../sandbox/index.ts'
import { createSession, launchSession } from '../sessions/index.ts'
import { listBatchesForward, readSettlements } from '../settlements/index.ts'
import type { NotingHost } from '../status/index.ts'
import { factPage, placeOf } from './fact-pages.ts'
import { presentFact, presentPromotion, presentResult, presentSettlement } from './present.ts'
import { findSession, listFacts, listResults, readPatientFlag } from './queries.ts'

/** How many funding batches a page has; each comes with all its transactions. */
const SETTLEMENT_PAGE_ROWS = 31

const names = new Map<Route, string>(
  Object.entries({ ...partnerApi, ...partnerSandbox }).map(([name, route]) => [route, name]),
)

/** Admits practice systems by their key, records their calls, and chooses the faults that each shall meet. */
export function partnerHost(database: Database, options: { faultHeader: boolean }): NotingHost<Partner> {
  const findCall = async (request: FastifyRequest, route: Route) => {
    const partner = await findPartner(database, request.headers.authorization)
    const { scope, practiceId, keyName } = partner
    const call = { scope, practiceId, keyName, name: names.get(route) ?? '', faults: [] }
    noteCall(request, call)
    return { partner, call }
  }
  return {
    async note(request, route) {
      await findCall(request, route)
    },
    async admit(request, route) {
      const { partner, call } = await findCall(request, route)
      await requireUsableKey(database, partner)
      // The sandbox's own calls meet no fault, so that a reset always gets through.
      if (call.name in partnerApi)
        noteCall(request, { ...call, faults: await chooseFaults(request, call.scope, options) })
      return partner
    },
  }
}

/** Handlers of the partner API (PP-16). */
export function partnerHandlers(options: { publicUrl: string }): Handlers<typeof partnerApi, Partner> {
  return {
    createSession: ({ body }, { ctx, request }) =>
      createSession(ctx, body, idempotencyKey(request), options.publicUrl),
    launchSession: ({ params }, { ctx, request }) =>
      launchSession(ctx, params.sessionId, idempotencyKey(request), options.publicUrl),
    async sessionResults({ params, query }, { ctx }) {
      await ctx.scope.one(findSession, [params.sessionId, ctx.merchantNumbers])
      return readResults(ctx, [params.sessionId], query)
    },
    results: ({ body }, { ctx }) => readResults(ctx, body.sessionIds, body),
    async patient({ params }, { ctx }) {
      await approveDue(ctx)
      const { financing } = await ctx.scope.one(readPatientFlag, [params.reference, ctx.merchantNumbers])
      return { financingPatient: financing }
    },
    async merchants(_input, { ctx }) {
      const rows = await ctx.scope.many(listMerchants)
      const own = rows.filter(({ merchant_number }) => ctx.merchantNumbers.includes(merchant_number))
      return { merchants: own.map(presentMerchant) }
    },
    async transactions({ query }, { ctx }) {
      requirePeriod(query)
      await approveDue(ctx)
      const { from, to, merchantNumber = null, cursor, limit } = query
      requireListedMerchant(ctx, merchantNumber)
      const filter = [from, to, ctx.merchantNumbers, merchantNumber, ...placeOf(cursor), limit + 1]
      const { rows, nextCursor } = factPage(await ctx.scope.many(listFacts, filter), limit)
      return { transactions: rows.map(presentFact), nextCursor }
    },
    async settlements({ query }, { ctx }) {
      requirePeriod(query)
      const asked = [
        ctx.merchantNumbers,
        query.from,
        query.to,
        afterId(query.cursor),
        SETTLEMENT_PAGE_ROWS + 1,
      ]
      const { rows, next } = pageOf(await ctx.scope.many(listBatchesForward, asked), SETTLEMENT_PAGE_ROWS)
      const settlements = await readSettlements(ctx.scope, rows)
      return { settlements: settlements.map(presentSettlement), nextCursor: next }
    },
    async promotions({ query }, { ctx }) {
      requireOwnMerchant(ctx, query.merchantNumber)
      const offers = await planOffersAt(ctx.scope, query.merchantNumber, query.amountCents)
      return { promotions: offers.map(presentPromotion) }
    },
  }
}

interface Asked {
  cursor?: string | undefined
  limit: number
}

async function readResults(ctx: Partner, sessionIds: string[], { cursor, limit }: Asked) {
  await approveDue(ctx)
  const filter = [sessionIds, ctx.merchantNumbers, ...placeOf(cursor), limit + 1]
  const { rows, nextCursor } = factPage(await ctx.scope.many(listResults, filter), limit)
  return { results: rows.map(presentResult), nextCursor }
}

// An empty list would tell a system that mixed the two days up that nothing happened.
function requirePeriod({ from, to }: { from: string; to: string }) {
  if (from <= to) return
  const backwards = 'The period ends before it begins.'
  throw new Problem('invalid', backwards, { fields: { to: backwards } })
}

// Nor does an empty list tell one that mistyped a merchant number that there is nothing.
function requireListedMerchant(ctx: Partner, merchantNumber: string | null) {
  if (merchantNumber === null || ctx.merchantNumbers.includes(merchantNumber)) return
  const unknown = 'This is not a merchant number of the key.'
  throw new Problem('invalid', unknown, { fields: { merchantNumber: unknown } })
}

function requireOwnMerchant(ctx: Partner, merchantNumber: string) {
  if (ctx.merchantNumbers.includes(merchantNumber)) return
  throw new Problem('not-found', 'This is not a merchant number of the key.')
}
