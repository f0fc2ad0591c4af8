import type { accountLookup, accountRoutes } from '@tillwave/portal-contract/accounts'
import { personKey } from '@tillwave/portal-domain/application-decision'
import type { Handlers } from '@tillwave/route/fastify'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import type { Reader } from '@tillwave/server-kit/database'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import type * as z from 'zod'
import { actorOf, deskOf, type Context } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { countLookUp, recordLook, recordLookOnce, recordSearch } from '../audit/index.ts'
import { findByNumber, findByPerson, listKnown, rememberAccount } from '../credit/index.ts'
import { postDuePayments } from '../plans/index.ts'
import { askLimitRaise } from './ask-limit-raise.ts'
import { addNote, changeContact, linkChart, setAccountStatus } from './manage-account.ts'
import { presentAccount, presentRaise, readAccountDetail } from './present.ts'
import { mailStatement, printStatement, readStatement } from './statement-paper.ts'

/** Handlers of lender accounts. */
export const accountHandlers: Handlers<typeof accountRoutes, Context> = {
  async lookUpAccounts({ body }, { ctx }) {
    const desk = deskOf(ctx)
    await countLookUp(ctx.database, desk)
    await postDuePayments(desk)
    return lookUp(desk.scope, desk, body)
  },
  lookUpAnyAccounts: ({ body }, { ctx }) =>
    lookUp(ctx.database.outside(), { practiceId: null, actor: actorOf(ctx) }, body),
  async listAccounts({ body }, { ctx }) {
    const desk = deskOf(ctx)
    const asked = [body.q || null, afterId(body.cursor), PAGE_ROWS + 1]
    const { rows, next } = pageOf(await desk.scope.many(listKnown, asked), PAGE_ROWS)
    await recordSearch(desk.scope, desk, { of: 'account', ...body })
    return { accounts: rows.map(presentAccount), next }
  },
  async readAccount({ params }, { ctx }) {
    const desk = deskOf(ctx)
    const account = await readAccountDetail(desk, params.accountId)
    const look = { action: 'account.look', subjectId: account.id, summary: 'Opened an account.' }
    await recordLookOnce(desk.scope, desk, look)
    return account
  },
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
    const desk = deskOf(ctx)
    const { account, statement, movements } = await readStatement(desk, params)
    const summary = `Opened the statement of ${params.closesOn}.`
    await recordLookOnce(desk.scope, desk, { action: 'statement.look', subjectId: account.id, summary })
    return { account, statement, movements }
  },
  async printStatement({ params }, { ctx, reply }) {
    const desk = deskOf(ctx)
    const pdf = await printStatement(desk, params)
    const summary = `Printed the statement of ${params.closesOn}.`
    await recordLook(desk.scope, desk, { action: 'statement.print', subjectId: params.accountId, summary })
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

type Looker = Parameters<typeof recordLook>[1]

async function lookUp(read: Reader, who: Looker, asked: z.output<typeof accountLookup>) {
  const byNumber = 'accountNumber' in asked
  const rows = byNumber
    ? await read.many(findByNumber, [asked.accountNumber])
    : await read.many(findByPerson, [personKey(asked), asked.zip])
  const [found] = rows
  const by = byNumber ? 'its number' : 'name, birth date and ZIP'
  const summary = `Looked an account up by ${by}: ${found ? 'found' : 'nothing found'}.`
  await recordLook(read, who, { action: 'account.look-up', ...(found && { subjectId: found.id }), summary })
  if (who.practiceId !== null)
    for (const { id } of rows) await read.run(rememberAccount, [who.practiceId, id])
  return { accounts: rows.map(presentAccount) }
}
