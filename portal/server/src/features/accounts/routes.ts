import type { accountLookup, accountRoutes } from '@tillwave/portal-contract/accounts'
import { personKey } from '@tillwave/portal-domain/application-decision'
import type { Handlers } from '@tillwave/route/fastify'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import type { Reader } from '@tillwave/server-kit/database'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import type * as z from 'zod'
import { actorOf, deskOf, type Context } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { findByNumber, findByPerson, listKnown } from '../credit/index.ts'
import { postDuePayments } from '../plans/index.ts'
import { askLimitRaise } from './ask-limit-raise.ts'
import { addNote, changeContact, linkChart, setAccountStatus } from './manage-account.ts'
import { presentAccount, presentRaise, readAccountDetail } from './present.ts'
import { mailStatement, printStatement, readStatement } from './statement-paper.ts'

const lookupsPerUser = { name: 'account-lookup', allowed: 300, windowSeconds: 3_600 }

/** Handlers of lender accounts. */
export const accountHandlers: Handlers<typeof accountRoutes, Context> = {
  async lookUpAccounts({ body }, { ctx }) {
    const desk = deskOf(ctx)
    // Account numbers can be counted up, so nobody may try them one after the other.
    await countOrRefuse(ctx.database.outside(), lookupsPerUser, desk.actor.id)
    await postDuePayments(desk)
    return lookUp(desk.scope, body)
  },
  lookUpAnyAccounts: ({ body }, { ctx }) => lookUp(ctx.database.outside(), body),
  async listAccounts({ query }, { ctx }) {
    const asked = [query.q || null, afterId(query.cursor), PAGE_ROWS + 1]
    const { rows, next } = pageOf(await deskOf(ctx).scope.many(listKnown, asked), PAGE_ROWS)
    return { accounts: rows.map(presentAccount), next }
  },
  readAccount: ({ params }, { ctx }) => readAccountDetail(deskOf(ctx), params.accountId),
  async changeContact({ params, body }, { ctx, request }) {
    const desk = deskOf(ctx)
    await changeContact(desk, params.accountId, body, idempotencyKey(request))
    return readAccountDetail(desk, params.accountId)
  },
  async linkChart({ params, body }, { ctx, request }) {
    const desk = deskOf(ctx)
    await linkChart(desk, params.accountId, body.chartReference, idempotencyKey(request))
    return readAccountDetail(desk, params.accountId)
  },
  async addAccountNote({ params, body }, { ctx, request }) {
    const desk = deskOf(ctx)
    await addNote(desk, params.accountId, body.note, idempotencyKey(request))
    return readAccountDetail(desk, params.accountId)
  },
  async askLimitRaise({ params, body }, { ctx, request }) {
    const desk = deskOf(ctx)
    const raise = await askLimitRaise(desk, params.accountId, body.limitCents, idempotencyKey(request))
    return { raise: presentRaise(raise), account: await readAccountDetail(desk, params.accountId) }
  },
  async readStatement({ params }, { ctx }) {
    const { account, statement, movements } = await readStatement(deskOf(ctx), params)
    return { account, statement, movements }
  },
  async printStatement({ params }, { ctx, reply }) {
    const pdf = await printStatement(deskOf(ctx), params)
    reply.headers(downloadHeaders('application/pdf', `statement-${params.closesOn}.pdf`)).send(pdf)
    return ''
  },
  async mailStatement({ params, body }, { ctx, request }) {
    await mailStatement(deskOf(ctx), params, body.email, idempotencyKey(request))
    return null
  },
  async setAccountStatus({ params, body }, { ctx }) {
    return presentAccount(await setAccountStatus(ctx.database, actorOf(ctx), params.accountId, body.status))
  },
}

async function lookUp(read: Reader, asked: z.output<typeof accountLookup>) {
  const rows =
    'accountNumber' in asked
      ? await read.many(findByNumber, [asked.accountNumber])
      : await read.many(findByPerson, [personKey(asked), asked.zip])
  return { accounts: rows.map(presentAccount) }
}
