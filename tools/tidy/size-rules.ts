import { isDoor } from './import-rules.ts'
import { eachFile, isCode, isTest, type Finding, type Rule } from './rule.ts'
import { functionsOf } from './syntax.ts'

// The most that is allowed; most files keep to a third of it.
const limits = {
  fileLines: 400,
  testLines: 500,
  functionLines: 70,
  componentLines: 120,
  lineLength: 120,
  folderFiles: 20,
  depthUnderSrc: 4,
} as const

const banned = ['utils', 'helpers', 'common', 'shared', 'misc', 'lib', 'types', 'manager', 'service', 'index']
const isSource = (path: string) => /\.(tsx?|mts|sql|css)$/.test(path) && !path.endsWith('db/schema.sql')
// A test's title is one guarantee on one line.
const isTitle = /^\s*(?:test\S*\(|\)\()?'[^']*',/
const lines = (count: number) => 'const a = 1\n'.repeat(count)

const fileLength: Rule = {
  name: `a source file has at most ${limits.fileLines} lines, a test ${limits.testLines}`,
  check: eachFile(isSource, ({ path, text }) => {
    const count = text.trimEnd().split('\n').length
    const most = isTest(path) ? limits.testLines : limits.fileLines
    return count > most ? [{ line: 0, message: `${count} lines` }] : []
  }),
  planted: { 'packages/money/src/a.ts': lines(401) },
  fine: { 'packages/money/src/a.ts': lines(400), 'packages/money/src/a.test.ts': lines(500) },
}

const functionLength: Rule = {
  name: `a function has at most ${limits.functionLines} lines, a component ${limits.componentLines}`,
  check: eachFile(
    (path) => isCode(path) && !isTest(path),
    (file) =>
      functionsOf(file).flatMap(({ name, line, lines: count }) => {
        const isComponent = file.path.endsWith('.tsx') && /^[A-Z]/.test(name)
        const most = isComponent ? limits.componentLines : limits.functionLines
        return count > most ? [{ line, message: `${name} has ${count} lines` }] : []
      }),
  ),
  planted: { 'packages/ui/src/a.tsx': `function useIt() {\n${lines(70)}}` },
  fine: { 'packages/ui/src/a.tsx': `function Page() {\n${lines(118)}}` },
}

const lineLength: Rule = {
  name: `a line has at most ${limits.lineLength} characters`,
  check: eachFile(isSource, ({ path, text }) =>
    text
      .split('\n')
      .flatMap((content, at) =>
        content.length > limits.lineLength && !(isTest(path) && isTitle.test(content))
          ? [{ line: at + 1, message: `${content.length} characters` }]
          : [],
      ),
  ),
  planted: { 'packages/money/src/a.ts': `// ${'long '.repeat(30)}` },
  fine: {
    'packages/money/src/a.ts': `// ${'a'.repeat(117)}`,
    'packages/money/src/a.test.ts': `test('${'long '.repeat(30)}', () => {`,
  },
}

const folderSize: Rule = {
  name: `a folder has at most ${limits.folderFiles} files`,
  check: (files) => {
    const counts = new Map<string, number>()
    for (const { path } of files.filter((file) => file.path.includes('/'))) {
      const folder = path.slice(0, path.lastIndexOf('/'))
      // A migration that has shipped stays where and what it is, so their folder can only grow.
      if (folder.endsWith('/db/migrations')) continue
      counts.set(folder, (counts.get(folder) ?? 0) + 1)
    }
    return [...counts].flatMap(([path, count]): Finding[] =>
      count > limits.folderFiles ? [{ path, line: 0, message: `${count} files` }] : [],
    )
  },
  planted: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`packages/money/src/a${at}.ts`, ''])),
  fine: Object.fromEntries([
    ...Array.from({ length: 20 }, (_, at) => [`packages/money/src/a${at}.ts`, '']),
    ...Array.from({ length: 21 }, (_, at) => [`office/db/migrations/a${at}.sql`, '']),
  ]),
}

const depth: Rule = {
  name: `nothing lies deeper than ${limits.depthUnderSrc} below src`,
  check: eachFile(isSource, ({ path }) => {
    const below = path.split('/src/')[1]?.split('/').length ?? 0
    return below > limits.depthUnderSrc ? [{ line: 0, message: `${below} deep` }] : []
  }),
  planted: { 'office/web/src/features/patients/file/tabs/summary.tsx': '' },
  fine: { 'office/web/src/features/patients/file/summary.tsx': '' },
}

const names: Rule = {
  name: 'no file or folder has a name that says nothing; index.ts is a feature’s door and nothing else',
  check: eachFile(
    (path) => isSource(path) && !isDoor(path),
    ({ path }) =>
      path
        .split('/')
        .map((part) => part.replace(/\..*$/, ''))
        .filter((part) => banned.some((word) => part === word || part.endsWith(`-${word}`)))
        .map((part) => ({ line: 0, message: `the name ${part}` })),
  ),
  planted: { 'office/web/src/index.ts': '', 'packages/money/src/money-utils.ts': '' },
  fine: { 'office/server/src/features/audit/index.ts': '', 'packages/money/src/indexed.ts': '' },
}

const caseOfNames: Rule = {
  name: 'files and folders have names in lower case with hyphens',
  check: eachFile(isCode, ({ path }) =>
    /^[a-z0-9./-]+$/.test(path) ? [] : [{ line: 0, message: 'write-it-like-this' }],
  ),
  planted: { 'packages/ui/src/FormDialog.tsx': '' },
  fine: { 'packages/ui/src/form-dialog.tsx': '' },
}

/** How large a thing may be, and what it may be called. */
export const sizeRules: readonly Rule[] = [
  fileLength,
  functionLength,
  lineLength,
  folderSize,
  depth,
  names,
  caseOfNames,
]
