import * as z from 'zod'

/** Problem codes that every system knows, with their HTTP status. A contract adds its own beside them. */
export const commonProblems = {
  invalid: 400,
  unauthenticated: 401,
  locked: 401,
  'step-up': 403,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'idempotency-conflict': 409,
  'too-large': 413,
  'too-many-requests': 429,
  broken: 500,
  unavailable: 503,
} as const satisfies Record<string, number>

/** Codes that any route may answer without naming them. */
export type CommonProblem = keyof typeof commonProblems

/** One code → HTTP status table; codes are stable words a program can branch on. */
export type ProblemTable = Readonly<Record<string, number>>

/** What is wrong, by field path (`lines.0.amountCents`), one sentence each. */
export type FieldErrors = Record<string, string>

/** An RFC 9457 problem on its way to a client: a stable code, a plain sentence and, where it fits, fields. */
export class Problem extends Error {
  readonly code: string
  readonly fields: FieldErrors | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: string, detail: string, more: { fields?: FieldErrors; retryAfterSeconds?: number } = {}) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.fields = more.fields
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}

/** The body of a problem as sent: `application/problem+json`. */
export const problemBody = z.object({
  type: z.string().describe('A URN made of the code.'),
  title: z.string().describe('The code in words.'),
  status: z.int().describe('The HTTP status.'),
  detail: z.string().describe('One sentence for people; it may change at any time.'),
  code: z.string().describe('A stable word that a program can branch on.'),
  fields: z
    .record(z.string(), z.string())
    .optional()
    .describe('What is wrong, one sentence for each field, by its path such as `patient.birthDate`.'),
  retryAfterSeconds: z.int().optional().describe('After how many seconds to try again.'),
})

/** A problem's body, parsed. */
export type ProblemBody = z.infer<typeof problemBody>

/** Renders a problem for the wire; a code that no table knows is our own bug and becomes `broken`. */
export function presentProblem(problem: Problem, table: ProblemTable): ProblemBody {
  const status = table[problem.code]
  if (status === undefined) {
    const title = 'Something went wrong on our side.'
    return { type: 'about:blank', title, status: 500, detail: title, code: 'broken' }
  }
  return {
    type: `urn:tillwave:problem:${problem.code}`,
    title: problem.code.replaceAll('-', ' '),
    status,
    detail: problem.message,
    code: problem.code,
    ...(problem.fields && { fields: problem.fields }),
    ...(problem.retryAfterSeconds !== undefined && { retryAfterSeconds: problem.retryAfterSeconds }),
  }
}
