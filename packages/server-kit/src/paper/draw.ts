import PDFDocument from 'pdfkit'
import { drawBlock, drawFacts } from './blocks.ts'
import type { Paper, Party } from './paper.ts'
import { colours, giveFonts, margin, type Pdf, Pen } from './pen.ts'

/** Draws papers into one PDF, here and now: for the worker thread, since it keeps a processor busy. */
export async function draw(papers: readonly Paper[]): Promise<Buffer> {
  const [first] = papers
  const pdf = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    lang: 'en-US',
    displayTitle: true,
    info: { Title: first?.title ?? '', Author: first?.from.name ?? '' },
  })
  giveFonts(pdf)
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  for (const paper of papers) drawPaper(pdf, paper)
  pdf.end()
  return whole
}

function drawPaper(pdf: Pdf, paper: Paper) {
  const before = pdf.bufferedPageRange().count
  // Our own margins: with the library's, words near the foot would begin a page by themselves.
  const newPage = () =>
    void pdf.addPage({ size: 'LETTER', layout: paper.orientation ?? 'portrait', margin: 0 })
  newPage()
  const pen = new Pen(pdf, newPage, paper.posterScale)
  if (paper.posterScale === undefined) drawTop(pen, paper)
  for (const block of paper.blocks) drawBlock(pen, block)
  const pages = pdf.bufferedPageRange().count - before
  for (let page = 1; page <= pages; page += 1) {
    pdf.switchToPage(before + page - 1)
    drawFoot(pen, paper.footer, `Page ${page} of ${pages}`)
  }
}

/** Sender and title, then whom it is for in the place of an envelope's window, and the facts beside. */
function drawTop(pen: Pen, paper: Paper) {
  const half = pen.width / 2
  const right = pen.left + half
  const sender = drawParty(
    pen,
    paper.from,
    pen.left,
    pen.y,
    { size: 13, colour: colours.brand },
    colours.faint,
  )
  const title = pen.write(paper.title, right, pen.y - 3, half, { size: 20, strong: true, align: 'right' })
  pen.y += Math.max(sender, title, 40) + 30
  const receiver = paper.to ? drawParty(pen, paper.to, pen.left, pen.y, {}, colours.ink) : 0
  const facts = drawFacts(pen, paper.facts, right + 40, pen.y, half - 40)
  pen.y += Math.max(receiver, facts) + 16
}

function drawParty(pen: Pen, party: Party, x: number, y: number, name: object, colour: string): number {
  const width = pen.width / 2 - 20
  let used = pen.write(party.name, x, y, width, { strong: true, ...name })
  for (const line of party.lines) used += pen.write(line, x, y + used, width, { colour })
  return used
}

function drawFoot(pen: Pen, words: string, number: string) {
  const y = pen.pdf.page.height - margin.bottom / 2 - 4
  const look = { size: 8 / pen.scale, colour: colours.faint }
  pen.write(words, pen.left, y, pen.width - 90, look)
  pen.write(number, pen.left + pen.width - 80, y, 80, { ...look, align: 'right' })
}
