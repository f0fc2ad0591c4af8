import { portalApi } from '@tillwave/portal-contract/api'
import { signInRoutes } from '@tillwave/route/sign-in'
import type { Route, RouteTable } from '@tillwave/route/table'
import { expect, test } from 'vitest'
import { helpTopics } from '../../urls.ts'
import { topicFor } from './help-for.ts'
import { fileNames, helpPages, pageOf } from './pages.ts'

const problemsOf = (routes: RouteTable) =>
  Object.values(routes).flatMap(({ problems = [] }: Route) => problems)

test('every refusal on the way in has its page: of signing in, recovery, links, and launches', () => {
  const { redeemLaunch, readPracticeSession } = portalApi
  const met = [...problemsOf(signInRoutes), ...problemsOf({ redeemLaunch, readPracticeSession })]
  expect(met.length).toBeGreaterThan(10)
  expect(met.filter((code) => topicFor({ code }) === undefined)).toEqual([])
})

test('every page has a file with a title and a text, and every file is a page', () => {
  expect(fileNames.toSorted()).toEqual([...helpTopics].toSorted())
  for (const { topic, title, text } of helpPages) {
    expect(title, topic).not.toBe(topic)
    expect(text.length, topic).toBeGreaterThan(200)
    expect(text, topic).not.toMatch(/^# /m)
  }
  expect(pageOf('nothing')).toBeUndefined()
})

test.each([
  [{ code: 'sign-in-incorrect' }, 'wrong-details'],
  [{ code: 'locked-out' }, 'locked-out'],
  [{ code: 'suspended' }, 'suspended'],
  [{ code: 'code-incorrect', method: 'totp' as const }, 'authenticator-code'],
  [{ code: 'code-incorrect', method: 'sms' as const }, 'code-not-arriving'],
  [{ code: 'attempt-over', method: 'email' as const }, 'code-not-arriving'],
  [{ method: 'totp' as const }, 'authenticator-code'],
  [{ code: 'unavailable', method: 'totp' as const }, 'offline'],
  [{ code: 'maintenance' }, 'maintenance'],
  [{ code: 'link-over' }, 'link-over'],
  [{ code: 'launch-spent' }, 'launch-over'],
  [{ code: 'something-else' }, undefined],
  [{}, undefined],
])('who met %j is led to %s', (met, topic) => expect(topicFor(met)).toBe(topic))
