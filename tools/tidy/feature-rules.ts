import { posix } from 'node:path'
import { isDoor } from './import-rules.ts'
import {
  eachFile,
  isCode,
  isProduct,
  isTest,
  lineAt,
  type Finding,
  type Rule,
  type SourceFile,
} from './rule.ts'
import { codeOf, importsOf, stringsOf } from './syntax.ts'

const feature = /^((?:office|portal)\/server\/src\/features\/[a-z-]+)\//
const domain = 'office/domain/src/'
const ledger = /^office\/server\/src\/features\/ledger\//

const doors: Rule = {
  name: 'a server feature is reached only by its index.ts',
  check: eachFile(
    (path) => isCode(path) && !isTest(path) && !path.includes('/testing/'),
    (file) =>
      importsOf(file).flatMap(({ specifier, line }) => {
        if (!specifier.startsWith('.')) return []
        const target = posix.join(posix.dirname(file.path), specifier)
        const entered = feature.exec(target)?.[1]
        if (entered === undefined || entered === feature.exec(file.path)?.[1] || isDoor(target)) return []
        return [{ line, message: `go through ${entered}/index.ts` }]
      }),
  ),
  planted: { 'office/server/src/features/desk/a.ts': `import { insertAudit } from '../audit/queries.ts'` },
  fine: { 'office/server/src/features/desk/a.ts': `import { recordAudit } from '../audit/index.ts'` },
}

const sql = /^\s*(?:select|insert into|update|delete from|truncate|with [a-z_]+ as|call|create|alter|drop) /
const mayHoldSql = (path: string) =>
  /(^|\/)([a-z-]+-)?queries\.ts$/.test(path) || path.startsWith('packages/server-kit/')

const queries: Rule = {
  name: 'SQL stands in queries.ts; only server-kit, which runs it, has some elsewhere',
  check: eachFile(
    (path) => isProduct(path) && !/\/web\/|^packages\/ui\//.test(path) && !mayHoldSql(path),
    (file) =>
      stringsOf(file)
        .filter(({ text }) => sql.test(text))
        .map(({ line, text }) => ({
          line,
          message: `SQL outside of queries.ts: ${text.trim().slice(0, 40)}`,
        })),
  ),
  planted: { 'office/server/src/features/desk/routes.ts': 'const text = `select name from practice`' },
  fine: {
    'office/server/src/features/desk/queries.ts': 'const text = `select name from practice`',
    'office/server/src/features/desk/routes.ts': `const title = 'Select a practice'`,
  },
}

const ledgerTables = [
  'entry, posting, balance, money_source, lot, allocation, ledger_account',
  'invoice, invoice_line, invoice_void, charge_reduction, payment_end',
  'cash_count, bank_deposit, bank_deposit_check, bank_deposit_void',
  'refund, refund_part, item_return, return_line, lender_result, unapplied_refund_use',
].join(', ')
const writesLedger = new RegExp(
  `\\b(?:insert into|update|delete from|truncate) (?:public\\.)?(?:${ledgerTables.replaceAll(', ', '|')})\\b`,
)

const oneDoor: Rule = {
  name: 'only features/ledger writes ledger tables, and the migrations that are its door',
  check: eachFile(
    (path) => isProduct(path) && path.startsWith('office/') && !ledger.test(path),
    (file) =>
      stringsOf(file)
        .filter(({ text }) => writesLedger.test(text))
        .map(({ line }) => ({ line, message: 'this writes a ledger table' })),
  ),
  planted: {
    'office/server/src/features/desk/queries.ts': 'const text = `insert into posting (cents) values ($1)`',
  },
  fine: {
    'office/server/src/features/desk/queries.ts': 'const text = `select cents from posting`',
    'office/server/src/features/ledger/queries.ts': 'const text = `insert into posting (cents) values ($1)`',
  },
}

/** Verbs whose transaction tells of no deed, each with its reason. */
const unaudited: Readonly<Record<string, string>> = {
  'portal/server/src/features/enrolment/ask-enrolment.ts':
    'There is no practice yet whose trail could tell of it; the request itself stays as it was made.',
  'office/server/src/features/carecredit/refresh-patient.ts':
    'It keeps how the last fetch went; what the fetch brought is told by the plan that accepts it.',
  'office/server/src/features/reports/fold-balances.ts':
    'It sums up what is posted already, so that reports need not; nobody asked for it and nothing changes.',
  'office/server/src/features/exports/run-export.ts':
    'It writes the file of an export, whose start and whose downloads are told.',
}

const onlyReads = /\/(read|list)-[a-z-]+\.ts$/
const writesAudit = /\b(?:record|recordAudit|insertAudit)\(/

const audited: Rule = {
  name: 'a verb that opens a transaction writes an audit row in it, unless it only reads',
  check: (files) => {
    const byPath = new Map(files.map((file) => [file.path, file]))
    return files
      .filter(({ path }) => feature.test(path) && isProduct(path) && !onlyReads.test(path))
      .flatMap((file): Finding[] => {
        const opens = /\.transaction\(/.exec(codeOf(file))
        const folder = `${feature.exec(file.path)?.[1]}/`
        const told = file.path in unaudited || reaches(file, byPath, folder, writesAudit)
        if (!opens || told) return []
        return [
          { path: file.path, line: lineAt(file.text, opens.index), message: 'no audit row is in sight' },
        ]
      })
  },
  planted: {
    'portal/server/src/features/keys/add.ts': 'const add = (db) => db.transaction((tx) => tx.run(insert))',
  },
  fine: {
    'portal/server/src/features/keys/add.ts': `import { write } from './write.ts'\ndb.transaction(write)`,
    'portal/server/src/features/keys/write.ts': `export const write = (tx) => record(tx, 'key.add')`,
    'portal/server/src/features/keys/read-keys.ts': 'const readKeys = (db) => db.transaction(look)',
  },
}

const planAudited: Rule = {
  name: 'a rule that starts a plan adds an audit row to it',
  check: (files) => {
    const byPath = new Map(files.map((file) => [file.path, file]))
    return files
      .filter(({ path }) => isProduct(path) && path.startsWith(domain))
      .flatMap((file): Finding[] => {
        const starts = /\bnew Draft\(/.exec(codeOf(file))
        if (!starts || reaches(file, byPath, domain, /\.audit[.(]/)) return []
        return [
          { path: file.path, line: lineAt(file.text, starts.index), message: 'no audit row is in sight' },
        ]
      })
  },
  planted: { 'office/domain/src/billing/a.ts': 'const plan = (mint) => new Draft(mint).plan' },
  fine: {
    'office/domain/src/billing/a.ts': `import { b } from './b.ts'\nconst plan = (mint) => b(new Draft(mint))`,
    'office/domain/src/billing/b.ts': `export const b = (draft) => draft.audit('payment.delete', 'Deleted a payment')`,
  },
}

/** True when the file, or one in the folder that it leads to, has it. */
function reaches(
  start: SourceFile,
  files: ReadonlyMap<string, SourceFile>,
  folder: string,
  pattern: RegExp,
): boolean {
  const seen = new Set<string>()
  const queue = [start]
  for (const file of queue) {
    if (pattern.test(codeOf(file))) return true
    seen.add(file.path)
    for (const { specifier } of importsOf(file)) {
      const path = posix.join(posix.dirname(file.path), specifier)
      const next = files.get(path)
      if (next && path.startsWith(folder) && !seen.has(path)) queue.push(next)
    }
  }
  return false
}

/** How a feature of a server is built. */
export const featureRules: readonly Rule[] = [doors, queries, oneDoor, audited, planAudited]
