import { pieceKinds, resourceName, type ResourceKind } from '@tillwave/portal-contract/resources'
import type { Question } from '@tillwave/portal-domain/training-quiz'
import { day } from '@tillwave/route/fields'
import * as z from 'zod'

const line = z.string().min(1)
const words = z
  .string()
  .transform((list) => list.split(',').map((word) => word.trim()))
  .default([])
const known = { title: line.max(60), summary: line.max(200), words, updated: day }

/** What stands between the two lines of hyphens at the head of a file, by the kind of the file. */
const heads = {
  guide: z.strictObject({
    ...known,
    minutes: z.coerce.number().int(),
    step: z.coerce.number().int().optional(),
    /** For strangers too. */
    open: z.literal('yes').optional(),
  }),
  article: z.strictObject(known),
  marketing: z.strictObject({
    ...known,
    piece: z.enum(pieceKinds),
    /** What a phone that reads the code does: call the practice, or open the portal's public page. */
    code: z.enum(['call', 'page']).optional(),
    codeTitle: line.optional(),
  }),
  news: z.strictObject(known),
} as const satisfies Record<ResourceKind, z.ZodType>

/** One text of the portal, as its file tells it. */
export interface Resource extends Omit<z.output<typeof heads.article>, never> {
  name: string
  kind: ResourceKind
  /** Markdown without the head and the questions. */
  text: string
  questions: readonly Question[]
  minutes?: number | undefined
  /** Its place in the course that certifies. */
  step?: number | undefined
  /** A guide that strangers may read too. */
  open?: 'yes' | undefined
  piece?: (typeof pieceKinds)[number] | undefined
  code?: 'call' | 'page' | undefined
  codeTitle?: string | undefined
}

/** Reads a file's text. Throws when it is not as it should be, naming the file, so that the portal does not start. */
export function parseResource(kind: ResourceKind, fileName: string, file: string): Resource {
  const [, head, body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? []
  if (head === undefined) throw new Error(`${fileName}: begin with a head between two lines of hyphens`)
  const pairs = head.split('\n').map((row) => row.split(/:\s+([\s\S]*)/, 2))
  const parsed = heads[kind].safeParse(Object.fromEntries(pairs) as unknown)
  if (!parsed.success) throw new Error(`${fileName}: ${z.prettifyError(parsed.error)}`)
  const [text = '', quiz = ''] = body.split(/^## Check yourself$/m)
  const name = resourceName.parse(fileName.replace(/\.md$/, ''))
  return { ...parsed.data, name, kind, text: text.trim(), questions: questionsOf(fileName, quiz) }
}

/** Questions are numbered lines; below each its answers, of which one is ticked: `- [x] Like this`. */
function questionsOf(fileName: string, quiz: string): Question[] {
  const blocks = quiz.split(/^\d+\. /m).slice(1)
  return blocks.map((block) => {
    const [text = '', ...rows] = block.split('\n').filter((row) => row.trim() !== '')
    const answers = rows.map((row) => /^\s+- \[([ x])\] (.+)$/.exec(row))
    const right = answers.findIndex((answer) => answer?.[1] === 'x')
    const isSound = answers.length > 1 && answers.filter((answer) => answer?.[1] === 'x').length === 1
    if (!isSound || answers.includes(null)) throw new Error(`${fileName}: one answer is right: ${text}`)
    return { text, answers: answers.map((answer) => answer?.[2] ?? ''), right }
  })
}
