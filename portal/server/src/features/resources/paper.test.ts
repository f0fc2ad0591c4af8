import { renderPapers } from '@tillwave/server-kit/paper/render'
import { pdfText } from '@tillwave/server-kit/testing/pdf-text'
import { expect, test, vi } from 'vitest'
import { library } from './library.ts'
import { paperOf } from './paper.ts'

// A thread that reads TypeScript takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const sender = {
  practice: 'Harbor Hearing & Vision of Greater Portland',
  location: 'Lakeside at the Old Harbor',
  phone: '+1 (207) 555-0147',
  website: 'hearing.harbor.example/financing',
}

test('every marketing piece fits on one page, with a practice of a long name and everything known of it', async () => {
  const pieces = library.filter(({ kind }) => kind === 'marketing')
  const papers = pieces.map((piece) => paperOf(piece, sender, 'https://portal.example'))
  const pages = await pdfText(await renderPapers(papers))
  expect(pages).toHaveLength(pieces.length)
  for (const page of pages) {
    expect(page).toContain('Sandbox — not affiliated with Synchrony')
    expect(page).not.toMatch(/[{}_]/)
  }
})

test('a text to read prints its title, its text and its questions, without the marks of Markdown', () => {
  for (const text of library.filter(({ kind }) => kind === 'guide')) {
    const printed = JSON.stringify(paperOf(text, sender, 'https://portal.example').blocks)
    for (const words of [text.title, ...text.questions.map((question) => question.text)])
      expect(printed).toContain(JSON.stringify(words).slice(1, -1))
    expect(printed).not.toMatch(/\*\*|\]\(|\[x\]|##|(?<!\w)_\w/)
  }
})
