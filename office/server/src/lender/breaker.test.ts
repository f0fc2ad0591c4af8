import { Problem } from '@tillwave/route/problem'
import { beforeEach, expect, test } from 'vitest'
import type { Lender } from './lender.ts'
import { withBreaker } from './breaker.ts'

let answer: () => Promise<boolean>
let asked: number
let now: number
let lender: Lender

const nothing = () => Promise.reject(new Error('not asked here'))

beforeEach(() => {
  asked = 0
  now = 0
  answer = () => Promise.reject(new Problem('unavailable', 'away'))
  const behind: Lender = {
    name: 'carecredit',
    createSession: nothing,
    launchAgain: nothing,
    results: nothing,
    closedMerchants: nothing,
    promotions: nothing,
    isFinancingPatient: () => {
      asked += 1
      return answer()
    },
  }
  lender = withBreaker(behind, () => now)
})

const ask = () => lender.isFinancingPatient('p').catch((error: unknown) => (error as Problem).code)

async function failTenTimes(): Promise<void> {
  for (let time = 1; time <= 10; time += 1) await ask()
}

test('a lender that failed ten times in a row is not asked for ten seconds, and then once', async () => {
  await failTenTimes()
  expect(await ask()).toBe('unavailable')
  expect(asked).toBe(10)
  now = 10_000
  await Promise.all([ask(), ask(), ask()])
  expect(asked).toBe(11)
})

test('one good answer lets everybody through again', async () => {
  await failTenTimes()
  now = 10_000
  answer = async () => true
  expect(await ask()).toBe(true)
  expect(await Promise.all([ask(), ask()])).toEqual([true, true])
})

test('a refusal is an answer: it never opens the breaker', async () => {
  answer = () => Promise.reject(new Problem('not-found', 'no such patient'))
  await failTenTimes()
  expect(await ask()).toBe('not-found')
  expect(asked).toBe(11)
})
