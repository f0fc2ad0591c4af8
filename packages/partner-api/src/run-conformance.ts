import { AssertionError } from 'node:assert'
import { Problem } from '@tillwave/route/problem'
import { conformance } from './conformance.ts'
import {
  lenderAt,
  NotTried,
  type ConformanceRule,
  type LenderHands,
  type LenderUnderTest,
} from './conformance-lender.ts'

/** How a rule ended; `why` says in plain words what the lender did otherwise. */
export interface RuleOutcome {
  rule: string
  end: 'passed' | 'failed' | 'not tried'
  why?: string
}

/** Where the lender is and how its rules are to be checked. */
export interface ConformanceRun {
  /** Where the partner API is, such as `https://portal.example` or `https://example.com/lender`. */
  origin: string
  apiKey: string
  /** Origin of launch addresses; the API's own unless told. */
  launchOrigin?: string
  /** The key's first open merchant number unless told. */
  merchantNumber?: string
  /** Who acts at the lender's site; without hands the rules that need them are not tried. */
  hands?: LenderHands
  /** True when the lender has the sandbox's calls, so that its header may ask for a fault. */
  isSandbox?: boolean
  /** Only the rules that hold this text. */
  only?: string
}

/** Checks a lender by every rule, one after another, telling each outcome as it comes. */
export async function runConformance(
  run: ConformanceRun,
  tell: (outcome: RuleOutcome) => void = () => undefined,
): Promise<RuleOutcome[]> {
  const lender = await lenderOf(run)
  const rules = conformance.filter(({ rule }) => rule.toLowerCase().includes((run.only ?? '').toLowerCase()))
  const outcomes: RuleOutcome[] = []
  for (const rule of rules) {
    const outcome = await check(rule, lender)
    outcomes.push(outcome)
    tell(outcome)
  }
  return outcomes
}

async function lenderOf(run: ConformanceRun): Promise<LenderUnderTest> {
  const { hands = noHands, merchantNumber = '', isSandbox = false, ...connection } = run
  const lender = lenderAt(connection, { hands, merchantNumber, isSandbox })
  return merchantNumber === ''
    ? { ...lender, merchantNumber: await firstOpenMerchant(lender.client) }
    : lender
}

async function firstOpenMerchant(client: LenderUnderTest['client']): Promise<string> {
  const { merchants } = await client.merchants()
  const open = merchants.find(({ status }) => status === 'open') ?? merchants[0]
  if (!open) throw new Problem('not-found', 'The key has no merchant number.')
  return open.merchantNumber
}

async function check({ rule, check: keep }: ConformanceRule, lender: LenderUnderTest): Promise<RuleOutcome> {
  try {
    await keep(lender)
    return { rule, end: 'passed' }
  } catch (error) {
    if (error instanceof NotTried) return { rule, end: 'not tried', why: error.message }
    return { rule, end: 'failed', why: whyOf(error) }
  }
}

function whyOf(error: unknown): string {
  if (error instanceof Problem) return `${error.code}: ${error.message}`
  if (error instanceof AssertionError) return error.message.trim()
  return String(error)
}

const unable = (): Promise<never> =>
  Promise.reject(new NotTried('It needs somebody at the lender’s site; run with --by-hand.'))

const noHands: LenderHands = {
  apply: unable,
  purchase: unable,
  declinedPurchase: unable,
  refund: unable,
  refundTooMuch: unable,
  useAgain: unable,
}
