import type { officeApi } from '@tillwave/office-contract/api'
import { accounts, isDebitPositive } from '@tillwave/office-domain/ledger/accounts'
import { entryWords } from '@tillwave/office-domain/reports/day-sheet'
import { bankKinds, bounceKind, tenderAccounts } from '@tillwave/office-domain/reports/movements'
import { bucketDays, buckets, bucketWords, invoicePartWords } from '@tillwave/office-domain/reports/subjects'
import { methods } from '@tillwave/office-domain/words'
import { addDays, type Day } from '@tillwave/money/calendar'
import { dayText } from '@tillwave/money/format'
import { Problem } from '@tillwave/route/problem'
import type { Answer, Received } from '@tillwave/route/table'
import { locationsSeen, requireLocation, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { readCursor } from '../../page.ts'
import { describeEntries } from './describe-entries.ts'
import * as queries from './queries.ts'

type Explain = (typeof officeApi)['explain']
type Query = Received<Explain>['query']

const PAGE = 200

/** What a figure was asked for, with its dates filled in. */
interface Figure extends Query {
  to: Day
  /** The last day that counts for what is a balance: all of them, when no date was asked for. */
  through: Day
  offset: number
}

/** Lines of a figure and how it is headed. */
interface Explained {
  title: string
  from: Day | null
  openingCents: number
  rows: queries.LineRow[]
}

/** The postings that make a figure, as of a date and as known at an instant (XX-7). */
export async function explain(ctx: Context, query: Query): Promise<Answer<Explain>> {
  requirePermission(ctx, 'report.read')
  const [offset = '0'] = readCursor(query.cursor, 1)
  const { today } = await ctx.db.one(queries.readToday, [ctx.practiceId])
  const { to = today } = query
  const figure = { ...query, to, through: query.to ?? '9999-12-31', offset: Number(offset) || 0 }
  const { title, from, openingCents, rows } = await explainers[query.kind](ctx, figure)
  const page = rows.slice(0, PAGE)
  const described = await describeEntries(
    ctx,
    page.map((row) => row.entry_id),
  )
  return {
    title,
    from,
    to: figure.to,
    knownAt: query.knownAt ?? null,
    openingCents,
    totalCents: openingCents + (rows[0]?.total_cents ?? 0),
    lines: page.map((row) => {
      const { about = '', patientName = null, opens = null } = described.get(row.entry_id) ?? {}
      return {
        key: `${row.entry_id} ${row.line}`,
        on: row.on,
        recordedAt: row.recorded_at,
        entryId: row.entry_id,
        what: entryWords(row.kind),
        about,
        patientName,
        actor: row.actor,
        opens,
        account: row.account,
        accountName: row.account_name,
        cents: row.cents,
        runningCents: openingCents + row.running_cents,
      }
    }),
    next: rows.length > PAGE ? cursorOf(figure.offset + PAGE) : null,
  }
}

function cursorOf(offset: number): string {
  return Buffer.from(JSON.stringify([String(offset)])).toString('base64url')
}

/** How each kind of subject finds its postings; a closed list. */
const explainers: Record<Query['kind'], (ctx: Context, figure: Figure) => Promise<Explained>> = {
  async invoice(ctx, figure) {
    const id = needed(figure, 'id')
    const { number } = await ctx.db.one(queries.readNumber, [ctx.practiceId, id])
    if (figure.of !== undefined) {
      const asked = [...paged(ctx, figure), id, figure.of, figure.through, figure.knownAt ?? null]
      const parts = await ctx.db.many(queries.listLinesOfPart, asked)
      return whole(`${invoicePartWords[figure.of]} of invoice ${number}`, parts)
    }
    const rows = await linesOfKeys(ctx, figure, [{ account: accounts.receivable, key: id }])
    return whole(`Balance of invoice ${number}`, rows)
  },
  async lot(ctx, figure) {
    const key = await ctx.db.one(queries.readLotKey, [ctx.practiceId, needed(figure, 'id')])
    return whole('What is left of this money', await linesOfKeys(ctx, figure, [key]))
  },
  async entry(ctx, figure) {
    const id = needed(figure, 'id')
    const { kind, on } = await ctx.db.one(queries.readKind, [ctx.practiceId, id])
    const rows = await ctx.db.many(queries.listLinesOfEntry, [...paged(ctx, figure), id])
    return whole(`${entryWords(kind)} of ${dayText(on)}`, rows)
  },
  async patient(ctx, figure) {
    const { name, charts } = await ctx.db.one(queries.readPatient, [ctx.practiceId, needed(figure, 'id')])
    return partOf(ctx, figure, name, charts)
  },
  async family(ctx, figure) {
    const { name, charts } = await ctx.db.one(queries.readFamily, [ctx.practiceId, needed(figure, 'id')])
    return partOf(ctx, figure, `the family of ${name}`, charts)
  },
  async statement(ctx, figure) {
    const { title, charts } = await ctx.db.one(queries.readStatement, [ctx.practiceId, needed(figure, 'id')])
    const keys = await ctx.db.many(queries.listInvoiceKeys, [ctx.practiceId, charts])
    return whole(`Amount due, ${title}`, await linesOfKeys(ctx, figure, keys))
  },
  async receivable(ctx, figure) {
    const { to, knownAt = null, locationId = null, bucket, patientId = null } = figure
    const seen = locationsSeen(ctx, locationId)
    const name = patientId && (await ctx.db.one(queries.readPatient, [ctx.practiceId, patientId])).name
    const at = bucket === undefined ? null : buckets.indexOf(bucket)
    const asked = [ctx.practiceId, to, knownAt, seen, bucketDays, at, patientId]
    const keys = await ctx.db.many(queries.listOpenKeys, asked)
    const words = ['Receivables', name && `of ${name}`, bucket && `(${bucketWords[bucket]})`]
    return whole(words.filter(Boolean).join(' '), await linesOfKeys(ctx, figure, keys))
  },
  async account(ctx, figure) {
    const account = needed(figure, 'account')
    const { name } = await ctx.db.one(queries.readAccount, [account])
    const { sense = isDebitPositive(account) ? 'D' : 'C', only = null, key = null } = figure
    // Who works at some locations asks for the till of one of theirs, never for another's.
    if (key !== null && locationsSeen(ctx) !== null) requireLocation(ctx, key)
    // A balance without a first day has the month's postings one by one, and the rest as what there was before.
    const from = figure.from ?? `${figure.to.slice(0, 8)}01`
    const rows = await ctx.db.many(queries.listLinesOfAccount, [
      ...inPeriod(ctx, figure, from),
      account,
      sense,
      only,
      key,
    ])
    if (figure.from !== undefined) return { title: `${account} ${name}`, from, openingCents: 0, rows }
    // What there was before is known of the whole practice, or of a location's own till.
    if (key === null && locationsSeen(ctx) !== null)
      throw new Problem('forbidden', 'This is of the whole practice, and you work at some locations only.')
    const before = [ctx.practiceId, account, addDays(from, -1), figure.knownAt ?? null, key]
    const { cents } = await ctx.db.one(queries.readOpening, before)
    return { title: `${account} ${name}`, from, openingCents: sense === 'D' ? cents : -cents, rows }
  },
  async flow(ctx, figure) {
    const flow = needed(figure, 'flow')
    const { method, from = figure.to } = figure
    const held = (method ? [method] : methods).flatMap((one) => tenderAccounts[one])
    const bounced = method === undefined || method === 'check'
    const rows = await ctx.db.many(queries.listLinesOfFlow, [
      ...inPeriod(ctx, figure, from),
      held,
      bankKinds,
      flow,
      bounceKind,
      bounced ? [accounts.undepositedChecks, accounts.bank] : [],
    ])
    return { title: flowWords[flow], from, openingCents: 0, rows }
  },
}

const partWords = {
  balance: 'Balance',
  deposits: 'Unapplied deposits',
  credits: 'Credits',
  unapplied: 'Deposits and credits',
} as const
const { unappliedMoney, patientCredit, goodwillCredit } = accounts
const heldOn = {
  deposits: [unappliedMoney],
  credits: [patientCredit, goodwillCredit],
  unapplied: [unappliedMoney, patientCredit, goodwillCredit],
} as const
const flowWords = { receipts: 'Receipts', reversed: 'Taken back', refunds: 'Refunds' } as const

function whole(title: string, rows: queries.LineRow[]): Explained {
  return { title, from: null, openingCents: 0, rows }
}

/** One of the figures of a patient or a family: `charts` are all of theirs. */
async function partOf(ctx: Context, figure: Figure, whose: string, charts: readonly string[]) {
  const part = needed(figure, 'part')
  const keys =
    part === 'balance'
      ? await ctx.db.many(queries.listInvoiceKeys, [ctx.practiceId, charts])
      : await ctx.db.many(queries.listLotKeys, [ctx.practiceId, charts, heldOn[part]])
  return whole(`${partWords[part]} of ${whose}`, await linesOfKeys(ctx, figure, keys))
}

async function linesOfKeys(ctx: Context, figure: Figure, keys: readonly { account: number; key: string }[]) {
  const debits = keys.every(({ account }) => isDebitPositive(account))
  return ctx.db.many(queries.listLinesOfKeys, [
    ...paged(ctx, figure),
    keys.map(({ account }) => account),
    keys.map(({ key }) => key),
    figure.through,
    figure.knownAt ?? null,
    debits,
  ])
}

function paged(ctx: Context, figure: Figure) {
  return [ctx.practiceId, figure.offset, PAGE + 1]
}

function inPeriod(ctx: Context, figure: Figure, from: Day) {
  return [
    ...paged(ctx, figure),
    from,
    figure.to,
    figure.knownAt ?? null,
    locationsSeen(ctx, figure.locationId),
  ]
}

function needed<Name extends keyof Figure>(figure: Figure, name: Name): NonNullable<Figure[Name]> {
  const value = figure[name]
  if (value !== undefined && value !== null) return value
  const fields = { [name]: `Give the ${name} of what is to be explained.` }
  throw new Problem('invalid', 'Some fields need attention.', { fields })
}
