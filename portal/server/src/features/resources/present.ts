import { codeOf, codePicture, fillIn, type Sender } from './fill-in.ts'
import type { Resource } from './parse-resource.ts'
import type { ContactRow } from './queries.ts'
import type { Found } from './search.ts'

function presentHead({ name, kind, title, summary, minutes, piece, updated }: Resource) {
  return { name, kind, title, summary, minutes: minutes ?? null, piece: piece ?? null, updatedOn: updated }
}

/** A text as a list shows it. */
export function presentFound({ resource, excerpt }: Found) {
  return { ...presentHead(resource), excerpt }
}

/** A text as its page shows it; the right answers stay here. */
export async function presentResource(resource: Resource, sender: Sender, publicUrl: string) {
  const { kind, text, questions } = resource
  const code = codeOf(resource, sender, publicUrl)
  return {
    ...presentHead(resource),
    text: kind === 'marketing' ? fillIn(text, sender) : text,
    questions: questions.map((question) => ({ text: question.text, answers: [...question.answers] })),
    code: code && { title: code.title, lines: code.lines, svg: await codePicture(code.opens) },
  }
}

/** How patients reach a location. */
export function presentContact({ merchant_number, location_name, phone, website }: ContactRow) {
  return { merchantNumber: merchant_number, locationName: location_name, phone, website }
}
