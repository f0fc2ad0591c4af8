import { posix } from 'node:path'
import { apps, mayImport, pure, workspaceOf } from './house.ts'
import { eachFile, isCode, isTest, nothingMatches, type Rule, type SourceFile } from './rule.ts'
import { codeOf, importsOf, reExportsOf } from './syntax.ts'

const scope = '@tillwave/'
const isPure = (path: string) => isCode(path) && !isTest(path) && pure.includes(workspaceOf(path) ?? '')

/** Where an import leads: another workspace by its name, a file of ours by its path, or neither. */
function targetOf(
  { path }: SourceFile,
  specifier: string,
): { workspace?: string | undefined; file?: string } {
  if (specifier.startsWith(scope)) return { workspace: specifier.slice(scope.length).split('/')[0] }
  if (!specifier.startsWith('.')) return {}
  const file = posix.join(posix.dirname(path), specifier)
  return { workspace: workspaceOf(file), file }
}

const matrix: Rule = {
  name: 'a workspace imports only what the table of ARCHITECTURE.md allows',
  check: eachFile(isCode, (file) => {
    const own = workspaceOf(file.path)
    const allowed = mayImport[own ?? ''] ?? []
    return importsOf(file).flatMap(({ specifier, line }) => {
      const { workspace } = targetOf(file, specifier)
      if (own === undefined || workspace === undefined || workspace === own || allowed.includes(workspace))
        return []
      return [{ line, message: `${own} may not import ${workspace}` }]
    })
  }),
  planted: { 'office/web/src/a.ts': `import { verb } from '@tillwave/office-server/verb'` },
  fine: { 'office/web/src/a.ts': `import { api } from '@tillwave/office-contract/api'` },
}

const byName: Rule = {
  name: 'another workspace is imported by its name; only apps, which export nothing, by their files',
  check: eachFile(isCode, (file) =>
    importsOf(file).flatMap(({ specifier, line }) => {
      const { workspace, file: target } = targetOf(file, specifier)
      const own = workspaceOf(file.path)
      if (target === undefined || workspace === own || apps.includes(workspace ?? '')) return []
      return [{ line, message: `import ${target} by the name of its package` }]
    }),
  ),
  planted: { 'office/domain/src/a.ts': `import { split } from '../../../packages/money/src/split.ts'` },
  fine: { 'bench/src/a.ts': `import { open } from '../../office/server/src/app.ts'` },
}

const suffixes: Rule = {
  name: 'a relative import carries its suffix',
  check: eachFile(isCode, (file) =>
    importsOf(file)
      .filter(({ specifier }) => specifier.startsWith('.') && !/\.(tsx?|css|json|svg)$/.test(specifier))
      .map(({ specifier, line }) => ({ line, message: `no suffix: ${specifier}` })),
  ),
  planted: { 'launch/src/a.ts': `export const later = () => import('./b')` },
  fine: { 'launch/src/a.ts': `import { b } from './b.ts'\nimport './b.css'` },
}

const barrels: Rule = {
  name: 'only the door of a server feature re-exports',
  check: eachFile(
    (path) => isCode(path) && !isDoor(path),
    (file) => reExportsOf(file).map(({ line }) => ({ line, message: 'a re-export' })),
  ),
  planted: { 'packages/ui/src/all.ts': `export { Page } from './page.tsx'` },
  fine: { 'office/server/src/features/audit/index.ts': `export { recordAudit } from './record.ts'` },
}

const noInput: Rule = {
  name: 'domain and money know neither clock nor chance, neither Node nor browser',
  check: nothingMatches(
    isPure,
    new RegExp(
      [
        /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|from ['"]node:/,
        /(?<!\.)\b(?:performance|crypto|process|globalThis|window|document)\.|\bset(?:Timeout|Interval)\b/,
      ]
        .map(({ source }) => source)
        .join('|'),
      'g',
    ),
    'not pure',
    codeOf,
  ),
  planted: { 'office/domain/src/a.ts': 'export const today = () => new Date()' },
  fine: {
    'office/domain/src/a.ts': `// new Date() has no place here\nexport const at = (text: string) => new Date(text)`,
  },
}

/** True for `index.ts` of a feature of a server. */
export function isDoor(path: string): boolean {
  return /^(office|portal)\/server\/src\/features\/[a-z-]+\/index\.ts$/.test(path)
}

/** Who may import whom. */
export const importRules: readonly Rule[] = [matrix, byName, suffixes, barrels, noInput]
