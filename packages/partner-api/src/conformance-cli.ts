import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { Problem } from '@tillwave/route/problem'
import { handsOfAPerson } from './hands-of-a-person.ts'
import { runConformance, type ConformanceRun, type RuleOutcome } from './run-conformance.ts'
import { hasSandboxCalls, sandboxHands } from './sandbox-hands.ts'

const usage = `Checks a lender's partner API by the rules that every lender keeps.

  npm run conformance -- <base URL> [options]

  <base URL>              where /partner/v1 is found, such as https://portal.example or https://example.com/lender

  --key <key>             the practice's API key; or PARTNER_API_KEY in the environment
  --merchant <number>     the merchant number to use; the key's first open one unless told
  --launch-origin <URL>   where launch addresses lead, when that is another host than the API's
  --only <text>           only the rules that hold this text
  --by-hand               you act at the lender's site, where it has no /partner/v1/sandbox calls

It writes sessions, applications and purchases of invented people; use a sandbox.
Ends with 0 when every rule passed, 1 when one failed, 2 when not all could be tried.`

/** What the command line asks for: help, a run, or a sentence when it cannot be understood. */
function readArguments(): (ConformanceRun & { byHand: boolean }) | { says: string } | 'help' {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: {
      help: { type: 'boolean' },
      key: { type: 'string' },
      merchant: { type: 'string' },
      'launch-origin': { type: 'string' },
      only: { type: 'string' },
      'by-hand': { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const [base] = positionals
  const apiKey = values.key ?? process.env['PARTNER_API_KEY']
  if (base === undefined || !URL.canParse(base) || !/^https?:/.test(base))
    return { says: 'Give the base URL.' }
  if (!apiKey) return { says: 'Give an API key: --key, or PARTNER_API_KEY in the environment.' }
  return {
    origin: addressOf(base),
    apiKey,
    byHand: values['by-hand'],
    ...(values['launch-origin'] && { launchOrigin: values['launch-origin'] }),
    ...(values.merchant && { merchantNumber: values.merchant }),
    ...(values.only && { only: values.only }),
  }
}

/** The address without a query and a slash at its end; a path stays. */
function addressOf(base: string): string {
  const { origin, pathname } = new URL(base)
  return origin + pathname.replace(/\/+$/, '')
}

async function main(): Promise<number> {
  const run = readArguments()
  if (run === 'help') {
    console.log(usage)
    return 0
  }
  if ('says' in run) {
    console.error(`${run.says}\n\n${usage}`)
    return 2
  }
  const terminal = run.byHand ? createInterface({ input: process.stdin, output: process.stdout }) : undefined
  const isSandbox = await hasSandboxCalls(run)
  const hands = terminal
    ? handsOfAPerson((question) => terminal.question(question))
    : isSandbox
      ? sandboxHands(run)
      : undefined
  console.log(`The partner API at ${run.origin}\n`)
  const asked = { ...run, isSandbox, ...(hands && { hands }) }
  const outcomes = await runConformance(asked, tell).finally(() => terminal?.close())
  return conclude(outcomes)
}

const marks = { passed: 'pass', failed: 'FAIL', 'not tried': '  – ' }

function tell({ rule, end, why }: RuleOutcome) {
  console.log(`${marks[end]}  ${rule}`)
  if (why !== undefined) for (const line of why.split('\n').slice(0, 12)) console.log(`        ${line}`)
}

function conclude(outcomes: readonly RuleOutcome[]): number {
  const count = (end: RuleOutcome['end']) => outcomes.filter((outcome) => outcome.end === end).length
  const [passed, failed, missing] = [count('passed'), count('failed'), count('not tried')]
  console.log(`\n${passed} passed, ${failed} failed${missing > 0 ? `, ${missing} not tried` : ''}`)
  if (failed > 0) return 1
  return missing > 0 || passed === 0 ? 2 : 0
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Problem ? `${error.code}: ${error.message}` : String(error))
    process.exitCode = 2
  },
)
