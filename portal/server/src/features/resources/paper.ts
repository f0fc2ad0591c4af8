import { dayText } from '@tillwave/money/format'
import type { PieceKind, ResourceKind } from '@tillwave/portal-contract/resources'
import type { Block, Paper } from '@tillwave/server-kit/paper/paper'
import { codeOf, fillIn, modulesOf, type Sender } from './fill-in.ts'
import { blocksOf } from './markdown.ts'
import type { Resource } from './parse-resource.ts'

const kindWords = {
  guide: 'Training guide',
  article: 'Support article',
  marketing: 'Marketing',
  news: 'News',
} as const satisfies Record<ResourceKind, string>

/** How large a piece's letters are; those that are copied rather than hung up stay as they are. */
const scales = { poster: 1.75, card: 1.7, leaflet: 0.96, email: 1.1, post: 1.1 } as const satisfies Record<
  PieceKind,
  number
>

const sandbox = 'Sandbox — not affiliated with Synchrony. No money is lent.'

/** A resource as it is printed: a piece as it will hang or lie, everything else as a page to read. */
export function paperOf(resource: Resource, sender: Sender, publicUrl: string): Paper {
  return resource.kind === 'marketing' ? piecePaper(resource, sender, publicUrl) : readingPaper(resource)
}

function readingPaper({ kind, title, summary, text, updated, minutes, questions }: Resource): Paper {
  return {
    title: kindWords[kind],
    from: { name: 'Lender portal (sandbox)', lines: ['Not affiliated with Synchrony'] },
    facts: [
      { label: 'As of', value: dayText(updated) },
      ...(minutes === undefined ? [] : [{ label: 'Takes', value: `${minutes} minutes` }]),
    ],
    blocks: [
      { kind: 'banner', text: title, note: summary },
      ...blocksOf(text),
      ...questions.flatMap((question, at): Block[] => [
        ...(at === 0 ? [{ kind: 'heading', text: 'Check yourself' } as const] : []),
        { kind: 'text', text: `${at + 1}. ${question.text}` },
        { kind: 'list', items: question.answers },
      ]),
    ],
    footer: `${title} · ${sandbox}`,
  }
}

function piecePaper(resource: Resource, sender: Sender, publicUrl: string): Paper {
  const { piece = 'post', title, text } = resource
  const code = codeOf(resource, sender, publicUrl)
  const contact = [sender.location, sender.phone, sender.website].filter((line) => line !== '')
  const foot: Block[] = code
    ? [{ kind: 'code', modules: modulesOf(code.opens), title: code.title, lines: code.lines }]
    : []
  return {
    title,
    posterScale: scales[piece],
    from: { name: sender.practice, lines: contact },
    facts: [],
    blocks: [...blocksOf(fillIn(text, sender)), ...foot],
    footer: sandbox,
  }
}
