import type * as z from 'zod'
import { commonProblems, problemBody, type ProblemTable } from '../../problem.ts'
import type { Route } from '../../table.ts'
import type { FuzzRequest } from './requests.ts'

/** An answer as it came. */
export interface FuzzAnswer {
  status: number
  contentType: string
  body: string
}

/** What answers are held against. */
export interface Promises {
  problems: ProblemTable
  /** Codes that a route may answer besides those that it names. */
  common?: (route: Route) => readonly string[]
  /** Codes of 5xx that are so by a documented wish, such as a time-out that was asked for. */
  wished?: readonly string[]
}

// Words of the machine that no stranger may read, and that no request of ours holds.
const inside = new RegExp(
  [
    /node_modules|\n\s+at |\.ts:\d+|SQLSTATE|violates [a-z-]+ constraint|duplicate key value/,
    /invalid (input|byte) s|relation "|syntax error at|permission denied for/,
  ]
    .map(({ source }) => source)
    .join('|'),
)

/** What is wrong with an answer by the contract; undefined when nothing is. */
export function faultOf(request: FuzzRequest, answer: FuzzAnswer, promises: Promises): string | undefined {
  const { status, body } = answer
  if (status >= 300 && status < 400) return `answered ${status}`
  if (status >= 500 && !(promises.wished ?? []).some((code) => body.includes(`"code":"${code}"`)))
    return `answered ${status}`
  if (status >= 400 && inside.test(body)) return 'words of the machine in a problem'
  if (request.method === 'HEAD' || request.method === 'OPTIONS') return undefined
  return status >= 400 ? problemFault(request, answer, promises) : replyFault(request, answer)
}

function problemFault(request: FuzzRequest, answer: FuzzAnswer, { problems, common }: Promises) {
  if (!answer.contentType.startsWith('application/problem+json'))
    return `a ${answer.contentType} for a problem`
  const problem = problemBody.safeParse(parsed(answer.body))
  if (!problem.success) return 'a problem of another shape'
  const { code, status } = problem.data
  if (status !== answer.status || problems[code] !== status) return 'a problem that is not as documented'
  if (request.odd) return undefined
  const { route } = request.call
  const declared = [...(common?.(route) ?? Object.keys(commonProblems)), ...(route.problems ?? [])]
  return declared.includes(code) ? undefined : `an undocumented problem, ${code}`
}

function replyFault({ call: { route }, odd }: FuzzRequest, { status, body }: FuzzAnswer): string | undefined {
  if (odd) return undefined
  if (status !== (route.status ?? 200)) return `an undocumented status, ${status}`
  if (route.raw || status === 204) return undefined
  const reply = route.reply as z.ZodType
  return reply.safeParse(parsed(body)).success ? undefined : 'an answer of another shape'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
