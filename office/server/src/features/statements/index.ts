import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { cancelStatementRun, listStatementRuns, readStatementPart, readStatementRun } from './read-run.ts'
import { countStatements, startStatementRun } from './start-run.ts'

export { makeStatements, statementJob, tendStatements } from './run-statements.ts'
export { startStatementRun }

/** Handlers of statement runs. */
export const statementHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  | 'countStatements'
  | 'startStatementRun'
  | 'listStatementRuns'
  | 'readStatementRun'
  | 'cancelStatementRun'
  | 'readStatementPart'
> = {
  countStatements: ({ query }, { ctx }) => countStatements(ctx, query),
  startStatementRun: ({ body }, { ctx }) => startStatementRun(ctx, body),
  listStatementRuns: (_input, { ctx }) => listStatementRuns(ctx),
  readStatementRun: ({ params }, { ctx }) => readStatementRun(ctx, params.runId),
  cancelStatementRun: ({ params }, { ctx }) => cancelStatementRun(ctx, params.runId),
  readStatementPart: ({ params }, { ctx, reply }) => readStatementPart(ctx, params.runId, params.part, reply),
}
