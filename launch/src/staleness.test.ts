import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isStale, markBuilt } from './staleness.ts'

const built = new Date('2026-01-02T00:00:00Z')
const before = new Date('2026-01-01T00:00:00Z')
const after = new Date('2026-01-03T00:00:00Z')
let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tillwave-stale-'))
  await mkdir(join(root, 'node_modules/.cache'), { recursive: true })
  await mkdir(join(root, 'office/web/dist'), { recursive: true })
  await writeFile(join(root, 'office/web/dist/app.js'), '')
  await writeFile(join(root, 'office/web/app.tsx'), '')
  await writeFile(join(root, 'package-lock.json'), '')
  for (const name of ['packages', 'portal']) await mkdir(join(root, name))
  for (const name of [
    'office/web/app.tsx',
    'office/web',
    'office',
    'portal',
    'packages',
    'package-lock.json',
  ]) {
    await utimes(join(root, name), before, before)
  }
})
afterEach(() => rm(root, { recursive: true }))

test('what was never built is stale', async () => {
  expect(await isStale(root)).toBe(true)
})

test('what was built after its last change is not stale, whatever the build wrote since', async () => {
  await markBuilt(root, built)
  expect(await isStale(root)).toBe(false)
})

test.each(['office/web/app.tsx', 'office/web', 'package-lock.json'])(
  'a later change of %s is stale',
  async (path) => {
    await markBuilt(root, built)
    await utimes(join(root, path), after, after)
    expect(await isStale(root)).toBe(true)
  },
)
