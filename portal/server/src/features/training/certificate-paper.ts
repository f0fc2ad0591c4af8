import { dayText } from '@tillwave/money/format'
import { Problem } from '@tillwave/route/problem'
import type { Paper } from '@tillwave/server-kit/paper/paper'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import type { Desk } from '../../context.ts'
import { readPractice } from '../practice/index.ts'
import { course } from '../resources/index.ts'
import { readTraining } from './read-training.ts'

/** One's own certificate as a PDF, while it is good. Throws `not-found` without one. */
export async function printCertificate(desk: Desk): Promise<Buffer> {
  const { state, certifiedOn, expiresOn } = await readTraining(desk)
  if (certifiedOn === null || expiresOn === null || state === 'lapsed')
    throw new Problem('not-found', 'You are not certified now; complete the course under Training.')
  const { name } = await desk.scope.one(readPractice)
  const paper: Paper = {
    title: 'Certificate',
    from: { name: 'Lender portal (sandbox)', lines: ['Not affiliated with Synchrony'] },
    facts: [
      { label: 'Certified on', value: dayText(certifiedOn) },
      { label: 'Good through', value: dayText(expiresOn) },
    ],
    blocks: [
      { kind: 'banner', text: desk.actor.name, note: name },
      { kind: 'text', text: 'has completed the course for practices:' },
      { kind: 'list', items: course.map(({ title }) => title), numbered: true },
    ],
    footer: 'Sandbox — not affiliated with Synchrony. No money is lent.',
  }
  return renderPapers([paper])
}
