import { parseOptions } from '@node-rs/argon2'
import type * as argon2 from '@node-rs/argon2'
import { Problem } from '@tillwave/route/problem'
import type { Reader, Scope } from '@tillwave/server-kit/database'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testDirectory, type TestDirectory } from '../testing/directory.ts'
import { addEachKind } from '../testing/each-kind.ts'
import { openSignInApp } from '../testing/sign-in-app.ts'

/** What was done for a request, in order: statements by name, password comparisons with their cost. */
const work = vi.hoisted((): string[] => {
  // Files share what they import, and what another one loaded would not be counted.
  vi.resetModules()
  return []
})

// Time is not asserted (`npm run bench:guesses` measures it): what takes the time is counted instead.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>()
  return {
    ...real,
    verify(stored: string, given: string) {
      const { memoryCost, timeCost, parallelism } = parseOptions(stored)
      work.push(`argon2 ${memoryCost} ${timeCost} ${parallelism}`)
      return real.verify(stored, given)
    },
  }
})

function noting<R extends Reader>(read: R): R {
  const noted =
    <A extends [{ name: string }, ...unknown[]], T>(ask: (...asked: A) => T) =>
    (...asked: A): T => {
      work.push(asked[0].name)
      return ask(...asked)
    }
  return {
    ...read,
    many: noted(read.many),
    maybe: noted(read.maybe),
    one: noted(read.one),
    run: noted(read.run),
  }
}

let directory: TestDirectory

beforeAll(async () => {
  directory = await testDirectory()
})
afterAll(() => directory.close())

function counted(read: Scope): Scope {
  return { ...noting(read), transaction: (does) => read.transaction((tx) => does(noting(tx))) }
}

/** The work for each of some requests, until its answer. */
async function workOf(url: string, bodies: readonly object[], read = counted(directory.read)) {
  const asides: Promise<void>[] = []
  const app = await openSignInApp({ ...directory.site, read }, asides)
  const seen: string[][] = []
  for (const body of bodies) {
    work.length = 0
    await app.inject({ method: 'POST', url, headers: { 'x-tillwave': '1' }, body })
    seen.push([...work])
    await Promise.all(asides.splice(0))
  }
  await app.close()
  return seen
}

/** Five wrong passwords and one more, which meets the lock. */
const guesses = (userId: string) => Array.from({ length: 6 }, () => ({ userId, password: 'a wrong guess' }))

describe('the same work, so that time tells nothing (G7)', () => {
  test('for a wrong password of every kind of User ID, and for one that nobody has, until and while locked', async () => {
    const kinds = await addEachKind(directory, 'w')
    const ofNobody = await workOf('/api/sign-in', guesses('nobody-w'))
    expect(ofNobody.map((steps) => steps.filter((step) => step.startsWith('argon2')).length)).toEqual([
      1, 1, 1, 1, 1, 0,
    ])
    for (const [kind, userId] of Object.entries(kinds))
      expect(await workOf('/api/sign-in', guesses(userId)), kind).toEqual(ofNobody)
  })

  test('for the address of a user and for one that nobody has, before the answer about recovery', async () => {
    await addEachKind(directory, 'r')
    const emails = ['plainr', 'codedr', 'suspr', 'goner', 'invitedr', 'nobody-r']
    const seen = await workOf(
      '/api/recovery',
      emails.map((name) => ({ email: `${name}@mail.example` })),
    )
    // What looks for the user begins only once the answer is on its way; its first statement may be noted here.
    expect(new Set(seen.map(([first]) => first)).size).toBe(1)
    for (const steps of seen) expect(steps.some((step) => step.startsWith('argon2'))).toBe(false)
  })

  test('control: one who refuses unknown User IDs at once does less work, though it answers the same', async () => {
    const { plain } = await addEachKind(directory, 'c')
    const read = counted(directory.read)
    const hasty: Scope = {
      ...read,
      async maybe(statement, params) {
        const found = await read.maybe(statement, params)
        if (statement.name === 'identity.account-by-user-id' && found === undefined)
          throw new Problem('sign-in-incorrect', 'The details are incorrect.')
        return found
      },
    }
    expect(await workOf('/api/sign-in', guesses('nobody-c'), hasty)).not.toEqual(
      await workOf('/api/sign-in', guesses(plain), hasty),
    )
  })
})
