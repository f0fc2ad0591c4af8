import { cents, cursor, day, id, instant, text, version } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** What a paper shows: an invoice, a payment's receipt, a refund's, a return's, or a family's statement. */
export const paperKinds = ['invoice', 'receipt', 'refund', 'return', 'statement'] as const

/** What a paper shows. */
export type PaperKind = (typeof paperKinds)[number]

const emailAddress = z.email('Give an e-mail address.').max(254)

/** How a letter fares: `waiting` with a problem means that a try failed and another comes. */
export const letterStates = ['waiting', 'sending', 'sent', 'failed'] as const

/** A paper that was handed out: printed, or sent by e-mail. */
export const paperRow = z.strictObject({
  id,
  kind: z.enum(paperKinds),
  subjectId: id,
  title: z.string(),
  madeAt: instant,
  madeBy: z.string(),
  /** What a statement says is owed, and the last day that counts. */
  owed: z.strictObject({ to: z.string(), cents }).nullable(),
  sendings: z.array(
    z.strictObject({
      recipient: z.string(),
      state: z.enum(letterStates),
      problem: z.string().nullable(),
      sentAt: instant.nullable(),
      /** A try ended without an answer, so it may have come twice. */
      unsure: z.boolean(),
    }),
  ),
})

/** What stands at the head of papers, and whom staff call for help. */
export const practiceContact = z.strictObject({
  street: text(120),
  city: text(80),
  state: text(2),
  zip: text(10),
  phone: text(40),
  email: z.union([z.literal(''), emailAddress]),
  helpDesk: text(300),
})

/** A statement run and how far it is. */
export const statementRun = z.strictObject({
  id,
  from: z.string(),
  to: z.string(),
  minimumCents: cents,
  minimumAgeDays: z.int(),
  byEmail: z.boolean(),
  state: z.enum(['working', 'done', 'cancelled']),
  total: z.int(),
  waiting: z.int(),
  printed: z.int(),
  mailed: z.int(),
  skipped: z.int(),
  failed: z.int(),
  startedAt: instant,
  startedBy: z.string(),
  finishedAt: instant.nullable(),
})

const choice = {
  from: day,
  to: day,
  minimumCents: z.coerce.number().int().min(1, 'At least one cent.').max(100_000_000),
  minimumAgeDays: z.coerce.number().int().min(0).max(3650),
}

const byPaper = z.strictObject({ paperId: id })
const byRun = z.strictObject({ runId: id })

/** Routes of papers and statement runs (BI-10, BI-14, BI-16, BI-17). */
export const paperRoutes = routes({
  makePaper: {
    method: 'POST',
    path: '/api/papers',
    summary: 'Make a paper to print, or send it by e-mail; what was handed out is kept.',
    permission: 'paper.make',
    body: z.strictObject({
      kind: z.enum(paperKinds),
      /** An invoice, payment, refund or return; for a statement any patient of the family. */
      subjectId: id,
      /** The period of a statement. */
      from: day.optional(),
      to: day.optional(),
      /** Where to send it; null to print it. */
      email: emailAddress.nullable(),
    }),
    reply: z.strictObject({ paperId: id, title: z.string() }),
    status: 201,
    problems: ['mail-off', 'wrong-state'],
  },
  readPaperFile: {
    method: 'GET',
    path: '/api/papers/:paperId/file',
    summary: 'A paper as PDF, as it was handed out; printing it again is audited.',
    permission: 'payment.read',
    params: byPaper,
    reply: z.unknown(),
    raw: true,
  },
  listPapers: {
    method: 'GET',
    path: '/api/patients/:patientId/papers',
    summary: 'What was printed for a patient or sent to them, newest first.',
    permission: 'payment.read',
    params: z.strictObject({ patientId: id }),
    query: z.strictObject({ cursor }),
    reply: z.strictObject({
      papers: z.array(paperRow),
      next: z.string().nullable(),
      /** Where papers for the patient would go; empty without an address. */
      email: z.string(),
      /** Who gets the family's statement (BI-16). */
      payer: z.strictObject({ id, name: z.string(), email: z.string() }),
    }),
  },
  readPracticeContact: {
    method: 'GET',
    path: '/api/practice-contact',
    summary: 'What stands at the head of papers, and whom staff call for help.',
    permission: 'shell.open',
    reply: practiceContact.extend({ version: z.int() }),
  },
  editPracticeContact: {
    method: 'PUT',
    path: '/api/practice-contact',
    summary: 'Change what stands at the head of papers.',
    permission: 'location.write',
    body: practiceContact.extend({ version }),
    reply: z.strictObject({ version: z.int() }),
    problems: ['stale'],
  },
  countStatements: {
    method: 'GET',
    path: '/api/statement-runs/count',
    summary: 'For how many families a run would make statements, and what they owe.',
    permission: 'statement.run',
    query: z.strictObject(choice),
    reply: z.strictObject({ families: z.int(), withEmail: z.int(), owedCents: cents }),
  },
  startStatementRun: {
    method: 'POST',
    path: '/api/statement-runs',
    summary: 'Make statements in the background for every family that owes; one run at a time.',
    permission: 'statement.run',
    body: z.strictObject({
      ...choice,
      byEmail: z.boolean(),
      /** A sentence on every statement. */
      message: text(300),
    }),
    reply: z.strictObject({ runId: id, total: z.int() }),
    status: 201,
    problems: ['mail-off', 'wrong-state'],
  },
  listStatementRuns: {
    method: 'GET',
    path: '/api/statement-runs',
    summary: 'The newest 20 statement runs.',
    permission: 'payment.read',
    reply: z.strictObject({ runs: z.array(statementRun) }),
  },
  readStatementRun: {
    method: 'GET',
    path: '/api/statement-runs/:runId',
    summary: 'A statement run, the files to print, and whom it could not serve as asked.',
    permission: 'payment.read',
    params: byRun,
    reply: z.strictObject({
      run: statementRun,
      /** Files with at most 100 statements each. */
      parts: z.int(),
      problems: z.array(z.strictObject({ patientId: id, patientName: z.string(), problem: z.string() })),
    }),
  },
  cancelStatementRun: {
    method: 'POST',
    path: '/api/statement-runs/:runId/cancellation',
    summary: 'Stop a run; what was made and sent by then stays.',
    permission: 'statement.run',
    params: byRun,
    reply: z.strictObject({ runId: id }),
    problems: ['wrong-state'],
  },
  readStatementPart: {
    method: 'GET',
    path: '/api/statement-runs/:runId/parts/:part',
    summary: 'One file of the statements to print, by name; from 1.',
    permission: 'statement.run',
    params: byRun.extend({ part: z.coerce.number().int().min(1).max(100_000) }),
    reply: z.unknown(),
    raw: true,
    problems: ['wrong-state'],
  },
})
