import {
  eachFile,
  isProduct,
  lineAt,
  nothingMatches,
  type Finding,
  type Rule,
  type SourceFile,
} from './rule.ts'

const isMigration = (path: string) => /(^|\/)db\/(migrations\/)?\d{4}_\w+\.sql$/.test(path)
const isSystemMigration = (path: string) => /^(office|portal)\/db\/migrations\/\d{4}_\w+\.sql$/.test(path)

/** Schemas of the packages whose tables lie outside of practices, each with its reason. */
const outside: Readonly<Record<string, string>> = {
  identity: 'who signs in is known before the practice is',
  mail: 'codes go to people before their practice is known',
  rate: 'counts strangers too',
}

interface Table {
  readonly name: string
  readonly line: number
  readonly body: string
}

function tablesOf({ text }: SourceFile): Table[] {
  const code = text.replaceAll(/--[^\n]*/g, (comment) => ' '.repeat(comment.length))
  return [...code.matchAll(/create (?:unlogged )?table (?:if not exists )?([\w.]+) \((.*?)\n\s*\)/gs)].map(
    ([, name = '', body = ''], at, all) => ({ name, body, line: lineAt(code, all[at]?.index ?? 0) }),
  )
}

function isGlobal({ name }: Table, globalTables: string): boolean {
  const [schema = '', table] = name.split('.')
  if (table !== undefined && schema in outside) return true
  return new RegExp(`^\\s*${name}: ['"\`].{10,}`, 'm').test(globalTables)
}

function drops(text: string, { name }: Table): boolean {
  return new RegExp(`^drop table ${name};$`, 'm').test(text)
}

const practiceFirst: Rule = {
  name: 'a table starts with practice_id, which leads its keys, or stands in db/global.ts with a reason',
  check: (files) =>
    files
      .filter(({ path }) => isMigration(path))
      .flatMap((file) => {
        const list = `${file.path.split('/')[0]}/db/global.ts`
        const globalTables = files.find(({ path }) => path === list)?.text ?? ''
        const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1)
        const later = files.filter(({ path }) => path.startsWith(folder) && path > file.path)
        return tablesOf(file)
          .filter((table) => !isGlobal(table, globalTables) && !later.some(({ text }) => drops(text, table)))
          .flatMap(({ name, line, body }): Finding[] => {
            const first = /^\s*(\w+)/.exec(body)?.[1]
            const keys = [...body.matchAll(/(?:primary key|unique|foreign key) \((\w+)/g)].map(
              ([, key]) => key,
            )
            const astray = [first, ...keys].find((column) => column !== 'practice_id')
            return astray === undefined
              ? []
              : [{ path: file.path, line, message: `${name}: ${astray} comes first` }]
          })
      }),
  planted: {
    'office/db/migrations/0001_a.sql': 'create table note (\n  id uuid primary key,\n  text text\n);',
  },
  fine: {
    'portal/db/migrations/0001_a.sql': 'create table note (\n  id uuid primary key,\n  text text\n);',
    'portal/db/migrations/0002_b.sql': 'drop table note;',
    'office/db/global.ts': `export const globalTables = {\n  word: 'The same for all practices.',\n}`,
    'office/db/migrations/0001_a.sql':
      'create table word (\n  word text primary key\n);\n' +
      'create table note (\n  practice_id uuid not null,\n  id uuid,\n  primary key (practice_id, id)\n);',
  },
}

const tableTold: Rule = {
  name: 'a migration says at its top what it is for',
  check: eachFile(isMigration, ({ text }) =>
    /^-- \S.{20,}/.test(text) ? [] : [{ line: 1, message: 'begin with a comment' }],
  ),
  planted: { 'portal/db/migrations/0001_a.sql': 'create schema a;' },
  fine: { 'portal/db/migrations/0001_a.sql': '-- What both systems build on.\ncreate schema a;' },
}

const numbered: Rule = {
  name: 'migrations are numbered without gaps',
  check: (files) => {
    const last = new Map<string, number>()
    const paths = files.map(({ path }) => path).filter(isSystemMigration)
    return paths.toSorted().flatMap((path): Finding[] => {
      const folder = path.slice(0, path.lastIndexOf('/'))
      const number = Number(/(\d{4})_\w+\.sql$/.exec(path)?.[1])
      const expected = (last.get(folder) ?? 0) + 1
      last.set(folder, number)
      return number === expected ? [] : [{ path, line: 0, message: `the number ${expected} is next` }]
    })
  },
  planted: { 'office/db/migrations/0001_a.sql': '', 'office/db/migrations/0003_b.sql': '' },
  fine: { 'office/db/migrations/0001_a.sql': '', 'office/db/migrations/0002_b.sql': '' },
}

const noFloatColumns: Rule = {
  name: 'no column and no cast is a float',
  check: nothingMatches(
    isMigration,
    /\b(?:real|double precision|float[48]?|money|numeric\(\d+, ?[1-9]\d*\))(?= not null| default|,\n|\n\)|\s*[,)])/g,
    'a float',
  ),
  planted: { 'office/db/migrations/0001_a.sql': 'create table a (price double precision not null);' },
  fine: { 'office/db/migrations/0001_a.sql': 'create table a (price_cents bigint not null);' },
}

const statementNames: Rule = {
  name: 'a statement’s name is unique in its system',
  check: (files) => {
    const seen = new Map<string, string>()
    return files
      .filter(({ path }) => isProduct(path) || path.includes('/testing/'))
      .flatMap((file) =>
        [...file.text.matchAll(/\bstatement\(\s*'([^']+)'/g)].flatMap(
          ({ 1: name = '', index }): Finding[] => {
            const systems = file.path.startsWith('packages/')
              ? ['office', 'portal']
              : [file.path.split('/')[0]]
            const twin = systems.map((system) => seen.get(`${system} ${name}`)).find(Boolean)
            for (const system of systems) seen.set(`${system} ${name}`, file.path)
            const line = lineAt(file.text, index)
            return twin === undefined
              ? []
              : [{ path: file.path, line, message: `${name} is also in ${twin}` }]
          },
        ),
      )
  },
  planted: {
    'packages/identity/src/queries.ts': `export const a = statement('users.find', row, '')`,
    'portal/server/src/queries.ts': `export const b = statement(\n  'users.find',\n  row, '')`,
  },
  fine: {
    'office/server/src/queries.ts': `export const a = statement('practice.find', row, '')`,
    'portal/server/src/queries.ts': `export const b = statement('practice.find', row, '')`,
  },
}

/** How data is laid out and asked for. */
export const dataRules: readonly Rule[] = [practiceFirst, tableTold, numbered, noFloatColumns, statementNames]
