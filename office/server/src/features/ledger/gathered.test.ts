import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Context } from '../../context.ts'
import { gathering } from './gathered.ts'

/** A context of a practice; groups are formed per database and practice. */
function contextOf(database: object, practiceId = 'practice'): Context {
  return { app: { database }, practiceId } as unknown as Context
}

/** Writes groups that end when the test says so, and tells which there were. */
function openWriter(apart?: (item: string) => readonly string[] | 'alone') {
  const groups: string[][] = []
  const ends: (() => void)[] = []
  const write = gathering<string, string>({
    ...(apart && { apart }),
    async write(_ctx, items) {
      groups.push([...items])
      await new Promise<void>((resolve) => ends.push(resolve))
      if (items.includes('bad')) throw new Error('bad')
      return items.map((item) => `${item} done`)
    },
  })
  const endAll = async () => {
    for (let end = ends.shift(); end; end = ends.shift()) {
      end()
      // One turn for who waited for its end, one for the next group to begin.
      await nextTurn()
      await nextTurn()
    }
  }
  return { groups, write, endAll }
}

test('nobody waits when nothing is under way, and all who came meanwhile go together', async () => {
  const { groups, write, endAll } = openWriter()
  const ctx = contextOf({})
  const all = ['a', 'b', 'c', 'd', 'e'].map((item) => write(ctx, [item]))
  expect(groups).toEqual([['a']])
  await endAll()
  expect(groups).toEqual([['a'], ['b', 'c', 'd', 'e']])
  expect(await Promise.all(all)).toEqual([['a done'], ['b done'], ['c done'], ['d done'], ['e done']])
})

test('a large group does not wait for the one under way, but a third does', async () => {
  const { groups, write, endAll } = openWriter()
  const ctx = contextOf({})
  const large = Array.from({ length: 30 }, (_, at) => `large ${at}`)
  const all = [write(ctx, ['a']), write(ctx, large), write(ctx, large)]
  expect(groups).toEqual([['a'], large])
  await endAll()
  await Promise.all(all)
  expect(groups).toEqual([['a'], large, large])
})

test('one who fails fails alone: the others of the group are written without it', async () => {
  const { groups, write, endAll } = openWriter()
  const ctx = contextOf({})
  const all = Promise.allSettled(['a', 'b', 'c', 'bad', 'd'].map((item) => write(ctx, [item])))
  await endAll()
  expect((await all).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  expect(groups).toEqual([['a'], ['b', 'c', 'bad', 'd'], ['b'], ['c'], ['bad'], ['d']])
})

test('what shares a word is never in one group, and what stands alone shares its group with nobody', async () => {
  const { groups, write, endAll } = openWriter((item) => (item.startsWith('!') ? 'alone' : [item]))
  const ctx = contextOf({})
  const all = ['a', 'b', 'c', 'c', 'd', '!e', '!f', 'g'].map((item) => write(ctx, [item]))
  await endAll()
  await Promise.all(all)
  expect(groups).toEqual([['a'], ['b', 'c', 'd', 'g'], ['c'], ['!e'], ['!f']])
})

test('many at once share two groups evenly, and stay even when each comes again', async () => {
  const { groups, write, endAll } = openWriter()
  const ctx = contextOf({})
  const again = async (item: string) => {
    for (let time = 0; time < 4; time += 1) await write(ctx, [item])
  }
  const all = Array.from({ length: 20 }, (_, at) => again(String(at)))
  await endAll()
  await Promise.all(all)
  const sizes = groups.map((group) => group.length)
  expect(sizes.slice(2, -2).every((size) => size >= 8 && size <= 12)).toBe(true)
})

test('practices, and databases, never share a group', async () => {
  const { groups, write, endAll } = openWriter()
  const one = {}
  const all = [contextOf(one, 'p'), contextOf(one, 'q'), contextOf({}, 'p')].flatMap((ctx, at) =>
    ['a', 'b', 'c'].map((item) => write(ctx, [`${item}${at}`])),
  )
  expect(groups).toEqual([['a0'], ['a1'], ['a2']])
  await endAll()
  await Promise.all(all)
  expect(groups.slice(3)).toEqual([
    ['b0', 'c0'],
    ['b1', 'c1'],
    ['b2', 'c2'],
  ])
})
