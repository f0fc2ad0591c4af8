import { readFileSync } from 'node:fs'
import type { Report, ReportName } from '@tillwave/office-domain/reports/report'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldBalances, readReport } from '../features/reports/index.ts'
import { unexplained } from '../testing/explained.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { requireIntactBooks } from '../testing/whole-books.ts'
import { readStory } from './story.ts'
import { Storyteller } from './storyteller.ts'
import { bare, written } from './written.ts'

const page = readFileSync(`${import.meta.dirname}/../../../../docs/ledger/a-month.md`, 'utf8')
const story = readStory(page)
let office: TestOffice
let practice: TestPractice
let teller: Storyteller
beforeAll(async () => {
  office = await openOffice()
  practice = await makePractice(office.app)
  teller = new Storyteller(practice)
})
afterAll(() => office.close())

async function read(report: string, to: string): Promise<Report> {
  const query = { to, ...(report === 'deposit-slip' && { id: teller.depositId }) }
  const params = { report: report as ReportName }
  return readReport(practice.as('auditor'), { params, query })
}

// A story is told in its order, also where tests are shuffled.
describe('a month', { shuffle: false }, () => {
  test('the story has days, steps and expectations', () => {
    expect(story.length).toBe(9)
    expect(story.flatMap(({ steps }) => steps).length).toBeGreaterThan(25)
    expect(story.flatMap(({ expected }) => expected).length).toBeGreaterThan(10)
  })

  test.each(story)('on $on the reports say what was worked out by hand', async ({ on, steps, expected }) => {
    await setClock(office.url, `${on}T17:00:00Z`)
    for (const step of steps) await teller.do(on, step)
    for (const { report, text } of expected)
      expect(written(await read(report, on)).flatMap(bare), report).toEqual(bare(text))
    await requireIntactBooks(practice)
  })

  test('a month later every report of the month says the same, folded and not, and every figure is explained', async () => {
    await setClock(office.url, '2026-05-02T17:00:00Z')
    for (const folded of [false, true]) {
      if (folded) await foldBalances(practice.bySystem())
      for (const { on, expected } of story)
        for (const { report, text } of expected.filter((one) => one.report !== 'deposit-slip')) {
          const told = await read(report, on)
          expect(written(told).flatMap(bare), `${report} of ${on}`).toEqual(bare(text))
          expect(await unexplained(practice, told), `${report} of ${on}`).toEqual([])
        }
    }
    await requireIntactBooks(practice)
  })

  test('control: another cent in the story is found', async () => {
    const [last] = story.at(-1)?.expected.filter(({ report }) => report === 'trial-balance') ?? []
    const wrong = last?.text.replace('3220.00', '3220.01') ?? ''
    expect(written(await read('trial-balance', '2026-03-31')).flatMap(bare)).not.toEqual(bare(wrong))
  })
})
