import { beforeAll, expect, test, vi } from 'vitest'
import { pdfText } from '../testing/pdf-text.ts'
import type { Paper } from './paper.ts'
import { renderPapers } from './render.ts'

const paper: Paper = {
  title: 'Statement',
  from: {
    name: 'Harbor Hearing & Vision',
    lines: ['12 Quay Street', 'Portland, ME 04101', '(207) 555-0100'],
  },
  to: { name: 'Łukasz Żółć', lines: ['4 Elm Street', 'Portland, ME 04102'] },
  facts: [
    { label: 'Date', value: 'Mar 2, 2026' },
    { label: 'Account', value: 'C-00042' },
  ],
  blocks: [
    { kind: 'amount', label: 'Amount due', value: '$1,280.00', note: 'as of Mar 2, 2026' },
    { kind: 'heading', text: 'Activity' },
    {
      kind: 'table',
      columns: [
        { label: 'Date' },
        { label: 'What', share: 3 },
        { label: 'Charges', align: 'right' },
        { label: 'Balance', align: 'right' },
      ],
      rows: Array.from({ length: 40 }, (_, at) => ({
        cells: ['Feb 1, 2026', `Fitting number ${at + 1}`, '$20.00', `$${20 * (at + 1)}.00`],
      })),
    },
    { kind: 'figures', rows: [{ label: 'Total', value: '$1,200.00', strong: true }] },
    {
      kind: 'boxes',
      boxes: [
        { label: 'Current', value: '$80.00' },
        { label: '31–60 days', value: '$1,200.00' },
      ],
    },
    { kind: 'text', text: `Thank you. ${'Donaudampfschifffahrtsgesellschaft'.repeat(6)}`, quiet: true },
  ],
  footer: 'Harbor Hearing & Vision · Statement of Łukasz Żółć',
}

// A thread that reads TypeScript takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 })
beforeAll(() => renderPapers([paper]), 60_000)

test('the text of a paper can be selected, with letters that the standard fonts lack', async () => {
  const pages = await pdfText(await renderPapers([paper]))
  const all = pages.join('\n')
  for (const words of ['Łukasz Żółć', 'Amount due', '$1,280.00', 'Fitting number 40', '31–60 days'])
    expect(all).toContain(words)
})

test('a table that goes on repeats its heading, and each page tells its number', async () => {
  const pages = await pdfText(await renderPapers([paper]))
  expect(pages).toHaveLength(2)
  for (const [at, page] of pages.entries()) {
    expect(page).toContain('Charges')
    expect(page).toContain(`Page ${at + 1} of 2`)
  }
})

test('a poster has no letterhead: its words, its points and what stands beside its code can be selected', async () => {
  const poster: Paper = {
    ...paper,
    posterScale: 1.6,
    blocks: [
      { kind: 'banner', text: 'Pay over time', note: 'Ask at the counter' },
      { kind: 'list', items: ['One thing', 'Another thing'], numbered: true },
      { kind: 'code', modules: ['101', '010', '101'], title: 'Scan to call', lines: ['(207) 555-0100'] },
    ],
  }
  const [page = '', ...others] = await pdfText(await renderPapers([poster]))
  expect(others).toEqual([])
  for (const words of ['Pay over time', 'Ask at the counter', '2.', 'Another thing', 'Scan to call'])
    expect(page).toContain(words)
  expect(page).not.toContain('Statement\n')
  expect(page).not.toContain('12 Quay Street')
})

test('papers drawn together count their own pages', async () => {
  const pages = await pdfText(await renderPapers([paper, { ...paper, title: 'Second' }]))
  expect(pages).toHaveLength(4)
  expect(pages[2]).toContain('Page 1 of 2')
})

test('papers asked for at once each come back as themselves', async () => {
  const titles = ['One', 'Two', 'Three']
  const pdfs = await Promise.all(titles.map((title) => renderPapers([{ ...paper, title, blocks: [] }])))
  const texts = await Promise.all(pdfs.map(pdfText))
  for (const [at, title] of titles.entries()) expect(texts[at]?.[0]).toContain(title)
})

test('a paper that cannot be drawn tells so, and the next one is drawn', async () => {
  const broken = { ...paper, blocks: null } as unknown as Paper
  await expect(renderPapers([broken])).rejects.toThrow(/could not be drawn/)
  expect((await renderPapers([paper])).subarray(0, 5).toString()).toBe('%PDF-')
})
