import { posix } from 'node:path'
import { apps, mayImport, pure, workspaceOf } from './house.ts'
import { eachFile, isCode, type Finding, type Rule, type SourceFile } from './rule.ts'
import { importsOf } from './syntax.ts'

interface Manifest {
  readonly name?: string
  readonly exports?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

interface Project {
  readonly compilerOptions?: { readonly types?: readonly string[]; readonly lib?: readonly string[] }
  readonly references?: readonly { readonly path: string }[]
}

const scope = '@tillwave/'
const isManifest = (path: string) => posix.basename(path) === 'package.json'
const isOurs = (path: string) => isManifest(path) && workspaceOf(path) !== undefined
const isProject = (path: string) =>
  posix.basename(path) === 'tsconfig.json' && workspaceOf(path) !== undefined

function readManifest({ text }: SourceFile): Manifest {
  return JSON.parse(text) as Manifest
}

function readProject({ text }: SourceFile): Project {
  return JSON.parse(text) as Project
}

function dependenciesOf(file: SourceFile): [string, string][] {
  const { dependencies, devDependencies } = readManifest(file)
  return Object.entries({ ...dependencies, ...devDependencies })
}

const exact: Rule = {
  name: 'a dependency is pinned exactly; our own are "*"',
  check: eachFile(isManifest, (file) =>
    dependenciesOf(file)
      .filter(([name, range]) =>
        name.startsWith(scope) ? range !== '*' : !/^\d+\.\d+\.\d+[\w.-]*$/.test(range),
      )
      .map(([name, range]) => ({ line: 0, message: `${name} ${range}` })),
  ),
  planted: { 'package.json': `{"devDependencies": {"prettier": "^3.0.0"}}` },
  fine: { 'office/web/package.json': `{"dependencies": {"react": "19.3.1", "@tillwave/ui": "*"}}` },
}

const declared: Rule = {
  name: 'package.json and tsconfig.json name only workspaces of the table, the latter none that the former lacks',
  check: (files) =>
    files
      .filter(({ path }) => isProject(path) || isOurs(path))
      .flatMap((file): Finding[] => {
        const own = workspaceOf(file.path) ?? ''
        const named = isManifest(file.path) ? ownDependencies(file) : referencesOf(file)
        const manifest = files.find(({ path }) => isManifest(path) && workspaceOf(path) === own)
        const depended = manifest ? ownDependencies(manifest) : named
        return named
          .filter((name) => !mayImport[own]?.includes(name) || !depended.includes(name))
          .map((name) => ({ path: file.path, line: 0, message: `${own} names ${name}` }))
      }),
  planted: { 'packages/money/package.json': `{"dependencies": {"@tillwave/route": "*"}}` },
  fine: {
    'packages/ui/package.json': `{"dependencies": {"@tillwave/money": "*"}}`,
    'packages/ui/tsconfig.json': `{"references": [{"path": "../money"}]}`,
  },
}

function ownDependencies(file: SourceFile): string[] {
  return dependenciesOf(file).flatMap(([name]) => (name.startsWith(scope) ? name.slice(scope.length) : []))
}

function referencesOf(file: SourceFile): string[] {
  return (readProject(file).references ?? []).flatMap(
    ({ path }) => workspaceOf(posix.join(posix.dirname(file.path), path)) ?? [],
  )
}

const exportsExist: Rule = {
  name: 'exports name existing files, one by one; apps export nothing',
  check: (files) => {
    const paths = new Set(files.map(({ path }) => path))
    return files
      .filter(({ path }) => isOurs(path))
      .flatMap((file): Finding[] => {
        const entries = Object.entries(readManifest(file).exports ?? { none: 'exports' })
        const isApp = apps.includes(workspaceOf(file.path) ?? '')
        return entries
          .filter(([, target]) => isApp || !paths.has(posix.join(posix.dirname(file.path), target)))
          .map(([name, target]) => ({ path: file.path, line: 0, message: `${name}: ${target}` }))
      })
  },
  planted: { 'packages/money/package.json': `{"exports": {"./split": "./src/split.ts"}}` },
  fine: {
    'packages/money/package.json': `{"exports": {"./split": "./src/split.ts"}}`,
    'packages/money/src/split.ts': '',
    'launch/package.json': `{"exports": {}}`,
  },
}

const exported: Rule = {
  name: 'what is imported from a workspace is among its exports',
  check: (files) => {
    const open = new Set(
      files
        .filter(({ path }) => isOurs(path))
        .flatMap((file) => {
          const { name = '', exports = {} } = readManifest(file)
          return Object.keys(exports).map((key) => posix.join(name, key))
        }),
    )
    return files
      .filter(({ path }) => isCode(path))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => specifier.startsWith(scope) && !open.has(specifier))
          .map(({ specifier, line }) => ({ path: file.path, line, message: `not exported: ${specifier}` })),
      )
  },
  planted: { 'packages/ui/src/a.ts': `import { secret } from '@tillwave/money/secret'` },
  fine: {
    'packages/money/package.json': `{"name": "@tillwave/money", "exports": {"./split": "./src/split.ts"}}`,
    'packages/ui/src/a.ts': `import { split } from '@tillwave/money/split'`,
  },
}

const pureTypes: Rule = {
  name: 'domain and money compile with neither Node nor browser types',
  check: eachFile(
    (path) => isProject(path) && pure.includes(workspaceOf(path) ?? ''),
    (file) => {
      const { types, lib } = readProject(file).compilerOptions ?? {}
      const isPure = types?.length === 0 && lib?.length === 1 && lib[0] === 'ES2023'
      return isPure ? [] : [{ line: 0, message: 'types must be [] and lib ["ES2023"]' }]
    },
  ),
  planted: { 'office/domain/tsconfig.json': `{"compilerOptions": {"types": ["node"], "lib": ["ES2023"]}}` },
  fine: { 'office/domain/tsconfig.json': `{"compilerOptions": {"types": [], "lib": ["ES2023"]}}` },
}

const registry: Rule = {
  name: 'package-lock.json names no registry but the public one',
  check: eachFile(
    (path) => path === 'package-lock.json',
    ({ text }) =>
      [...text.matchAll(/"resolved": "(https?:[^"]+)"/g)]
        .filter(([, url = '']) => !url.startsWith('https://registry.npmjs.org/'))
        .map(([, url = '']) => ({ line: 0, message: url })),
  ),
  planted: { 'package-lock.json': '{"resolved": "http://localhost:4873/zod-4.6.7.tgz"}' },
  fine: { 'package-lock.json': '{"resolved": "https://registry.npmjs.org/zod/-/zod-4.6.7.tgz"}' },
}

/** What package.json and tsconfig.json may say. */
export const packageRules: readonly Rule[] = [exact, declared, exportsExist, exported, pureTypes, registry]
