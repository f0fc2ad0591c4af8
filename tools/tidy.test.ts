import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dataRules } from './tidy/data-rules.ts'
import { featureRules } from './tidy/feature-rules.ts'
import { importRules } from './tidy/import-rules.ts'
import { packageRules } from './tidy/package-rules.ts'
import { readRepository } from './tidy/repository.ts'
import { filesOf, type Finding } from './tidy/rule.ts'
import { sizeRules } from './tidy/size-rules.ts'
import { textRules } from './tidy/text-rules.ts'

// ARCHITECTURE.md and CONTRIBUTING.md as a test. A rule that could not find its own planted violation would be no rule.
const rules = [...importRules, ...featureRules, ...dataRules, ...packageRules, ...sizeRules, ...textRules]
const repository = readRepository(join(import.meta.dirname, '..'))

test('the whole repository is read', () => {
  const paths = repository.map(({ path }) => path)
  expect(paths).toContain('office/db/migrations/0002_ledger.sql')
  expect(paths).toContain('packages/money/src/cents.ts')
  expect(paths.length).toBeGreaterThan(300)
})

for (const { name, check, planted, fine } of rules)
  describe(name, () => {
    test('holds', { timeout: 60_000 }, () => expect(check(repository).map(sentence).join('\n')).toBe(''))

    test('finds what is planted', () => expect(check(filesOf(planted))).not.toEqual([]))

    test('lets be what keeps it', () => expect(check(filesOf(fine))).toEqual([]))
  })

function sentence({ path, line, message }: Finding): string {
  return line === 0 ? `${path}: ${message}` : `${path}:${line}: ${message}`
}
