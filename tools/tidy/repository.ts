import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './rule.ts'

const skipped = new Set(['node_modules', 'dist', 'data', 'test-results', 'playwright-report'])
const readable = /\.(tsx?|mts|sql|css|json|md|html|svg)$|^(LICENSE|run)$/

/** Every text file of the repository that is written by hand, and package-lock.json. */
export function readRepository(root: string): SourceFile[] {
  return walk(root, '')
}

function walk(root: string, folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return isSkipped(entry.name) ? [] : walk(root, path)
    if (!entry.isFile() || !readable.test(entry.name)) return []
    return [{ path, text: readFileSync(join(root, path), 'utf8') }]
  })
}

function isSkipped(folder: string): boolean {
  return skipped.has(folder) || (folder.startsWith('.') && folder !== '.ci')
}
