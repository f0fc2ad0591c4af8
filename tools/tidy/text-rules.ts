import { eachFile, glue, isCode, isProduct, isTest, nothingMatches, type Rule } from './rule.ts'
import { codeOf, commentsOf, exportsOf, linesWith } from './syntax.ts'

const later = ['TO-DO', 'FIX-ME', 'HA-CK'].map((word) => word.replace('-', ''))
const machine = ['', 'work', ''].join('/')

const documented: Rule = {
  name: 'every export has a sentence that says what it is',
  check: eachFile(
    (path) => isCode(path) && !isTest(path),
    (file) =>
      exportsOf(file)
        .filter(({ doc }) => doc === undefined || !/[A-Za-z`].{8,}[.!?:)]/s.test(doc))
        .map(({ line }) => ({ line, message: 'an export without a sentence' })),
  ),
  planted: { 'packages/money/src/a.ts': `// Adds.\nexport const add = (a: number, b: number) => a + b` },
  fine: {
    'packages/money/src/a.ts': `/** The sum of two amounts. */\nexport const add = (a: number, b: number) => a + b`,
  },
}

const noAny: Rule = {
  name: 'nothing is of the type any',
  check: eachFile(isCode, (file) =>
    linesWith(file, 'TSAnyKeyword').map((line) => ({ line, message: 'the type any' })),
  ),
  planted: { 'packages/money/src/a.ts': glue(`const a = JSON.parse('1') as `, 'any') },
  fine: { 'packages/money/src/a.ts': 'const a: unknown = 1 // anything else' },
}

const suppressions: Rule = {
  name: 'a suppression names its rule and its reason',
  check: eachFile(isCode, (file) =>
    commentsOf(file)
      .filter(({ text }) => /^\s*(?:@ts-|(?:oxlint|eslint)-disable|prettier-ignore)/.test(text))
      .filter(({ text }) => !/^\s*\S+(?: [\w@/-]+)*(?:\s+--\s+|: )\S.{9,}/.test(text))
      .map(({ line, text }) => ({ line, message: `no reason: ${text.trim()}` })),
  ),
  planted: { 'packages/money/src/a.ts': '// @ts-expect-error\nconst a: number = 1n' },
  fine: {
    'packages/money/src/a.ts': '// @ts-expect-error: the compiler must refuse it\nconst a: number = 1n',
  },
}

const finished: Rule = {
  name: 'nothing is left for later in the code',
  check: nothingMatches(
    (path) => /\.(tsx?|sql|css)$/.test(path),
    new RegExp(`\\b(?:${later.join('|')})\\b`, 'g'),
    'left for later',
  ),
  planted: { 'office/db/migrations/0001_a.sql': `-- ${later[0]} an index` },
  fine: { 'office/db/migrations/0001_a.sql': '-- To do this needs an index.' },
}

const everyTestRuns: Rule = {
  name: 'every test runs',
  check: nothingMatches(
    isTest,
    /\b(?:describe|test|it)\.(?:only|skip|todo|fixme|skipIf|runIf)\b/g,
    'not every test runs',
    codeOf,
  ),
  planted: { 'packages/money/src/a.test.ts': glue('test.', `only('adds', () => {})`) },
  fine: { 'packages/money/src/a.test.ts': `test.each([1])('adds %d', () => {})` },
}

const noWaiting: Rule = {
  name: 'tests wait for what happens, never for time to pass',
  check: nothingMatches(isTest, /\bwaitForTimeout\(|\bsetTimeout\(\w+, [1-9]/g, 'sleeping', codeOf),
  planted: { 'e2e/journeys/a.e2e.ts': 'await page.waitForTimeout(500)' },
  fine: { 'e2e/journeys/a.e2e.ts': `await page.getByRole('dialog').waitFor()` },
}

const noMachine: Rule = {
  name: 'no path of somebody’s machine stands in a file',
  check: nothingMatches(
    () => true,
    new RegExp(`(?<![\\w.])${machine}[\\w.]|/(?:home|Users)/[a-z]\\w*/`, 'g'),
    'a path of one machine',
  ),
  planted: { 'README.md': `cd ${machine}tillwave` },
  fine: { 'README.md': 'cd tillwave/work/' },
}

const noFloats: Rule = {
  name: 'no float comes near money',
  check: nothingMatches(
    // packages/money is where numbers become cents, safely.
    (path) => isProduct(path) && !path.startsWith('packages/money/'),
    /\bparseFloat\(|\.toFixed\(|\bNumber\([^)]*(?:amount|cents|price)/gi,
    'a float near money',
    codeOf,
  ),
  planted: { 'office/web/src/a.ts': glue('const cents = parse', 'Float(text) * 100') },
  fine: { 'office/web/src/a.ts': 'const cents = parseAmount(text)' },
}

/** What a reader finds, or does not find, in any file. */
export const textRules: readonly Rule[] = [
  documented,
  noAny,
  suppressions,
  finished,
  everyTestRuns,
  noWaiting,
  noMachine,
  noFloats,
]
