import { makePaper } from '../features/papers/index.ts'
import { startStatementRun } from '../features/statements/index.ts'
import type { OneOfEach } from './one-of-each.ts'
import type { TestPractice } from './practice.ts'
import { today } from './trade.ts'

/** A printed invoice, and a statement run that nobody works on yet. */
export async function makePapers(
  practice: TestPractice,
  invoiceId: string,
): Promise<{ paperId: string; runId: string }> {
  const manager = practice.as('manager')
  const { paperId } = await makePaper(manager, { kind: 'invoice', subjectId: invoiceId, email: null })
  const { runId } = await startStatementRun(manager, everybody(await today(practice)))
  return { paperId, runId }
}

/** A run for everybody who owes anything. */
export function everybody(on: string) {
  return { from: on, to: on, minimumCents: 1, minimumAgeDays: 0, byEmail: true, message: '' }
}

/** Requests of papers and statement runs, naming these ids. */
export function paperSamples({ patientId, invoiceId, paperId, runId }: OneOfEach, on: string) {
  const contact = { street: '', city: '', state: '', zip: '', phone: '', email: '', helpDesk: '', version: 0 }
  const choice = { from: on, to: on, minimumCents: '1', minimumAgeDays: '0' }
  return {
    makePaper: { body: { kind: 'invoice', subjectId: invoiceId, email: null } },
    readPaperFile: { params: { paperId } },
    listPapers: { params: { patientId } },
    readPracticeContact: {},
    editPracticeContact: { body: contact },
    countStatements: { query: choice },
    startStatementRun: { body: everybody(on) },
    listStatementRuns: {},
    readStatementRun: { params: { runId } },
    cancelStatementRun: { params: { runId } },
    readStatementPart: { params: { runId, part: '1' } },
  }
}
