import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const sources = ['packages', 'office', 'portal', 'package-lock.json']
const notSources = new Set(['node_modules', 'dist', 'db', 'test-results'])
const stampOf = (root: string) => join(root, 'node_modules', '.cache', 'tillwave-build')

/** Whether any source (folders count too, so that a removed file is noticed) is newer than the last build. */
export async function isStale(root: string): Promise<boolean> {
  const built = await stat(stampOf(root)).catch(() => undefined)
  if (built === undefined) return true
  for (const source of sources) {
    if ((await newest(join(root, source))) > built.mtimeMs) return true
  }
  return false
}

/** Notes that everything as it was when the build began is built. */
export async function markBuilt(root: string, begun: Date): Promise<void> {
  await writeFile(stampOf(root), '')
  await utimes(stampOf(root), begun, begun)
}

async function newest(path: string): Promise<number> {
  const found = await stat(path)
  if (!found.isDirectory()) return found.mtimeMs
  const names = (await readdir(path)).filter((name) => !notSources.has(name))
  const times = await Promise.all(names.map((name) => newest(join(path, name))))
  return Math.max(found.mtimeMs, ...times)
}
