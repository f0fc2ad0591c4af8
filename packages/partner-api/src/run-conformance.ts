import { AssertionError } from 'node:assert'
import { Problem } from '@tillwave/route/problem'
import { createPartnerClient } from './client.ts'
import { conformance, type ConformanceRule, type LenderHands, type LenderUnderTest } from './conformance.ts'

/** How a rule ended; `why` says in plain words what the lender did otherwise. */
export interface RuleOutcome {
  rule: string
  end: 'passed' | 'failed' | 'not run'
  why?: string
}

/** Where the lender is and how its rules are to be checked. */
export interface ConformanceRun {
  /** Such as `https://portal.example`. */
  origin: string
  apiKey: string
  /** Origin of launch addresses; the API's own unless told. */
  launchOrigin?: string
  /** The key's first open merchant number unless told. */
  merchantNumber?: string
  /** Who acts at the lender's site; without hands the rules that need them are not run. */
  hands?: LenderHands
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

async function lenderOf({
  hands = noHands,
  merchantNumber,
  ...run
}: ConformanceRun): Promise<LenderUnderTest> {
  const client = createPartnerClient(run)
  const stranger = createPartnerClient({ ...run, apiKey: 'nobody-ever-made-this-key' })
  const chosen = merchantNumber ?? (await firstOpenMerchant(client))
  return { client, stranger, merchantNumber: chosen, hands }
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
    if (error instanceof NoHands) return { rule, end: 'not run', why: error.message }
    return { rule, end: 'failed', why: whyOf(error) }
  }
}

function whyOf(error: unknown): string {
  if (error instanceof Problem) return `${error.code}: ${error.message}`
  if (error instanceof AssertionError) return error.message.trim()
  return String(error)
}

class NoHands extends Error {}

const unable = (): Promise<never> =>
  Promise.reject(new NoHands('It needs somebody at the lender’s site; run with --by-hand.'))

const noHands: LenderHands = {
  apply: unable,
  purchase: unable,
  declinedPurchase: unable,
  refund: unable,
}
