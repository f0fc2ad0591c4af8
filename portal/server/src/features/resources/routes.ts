import type { resourceRoutes } from '@tillwave/portal-contract/resources'
import type { Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import { deskOf, type Context } from '../../context.ts'
import type { SiteSettings } from '../../site.ts'
import { readPractice } from '../practice/index.ts'
import type { Sender } from './fill-in.ts'
import { findResource, library, publicLibrary } from './library.ts'
import { paperOf } from './paper.ts'
import type { Resource } from './parse-resource.ts'
import { presentContact, presentFound, presentResource } from './present.ts'
import { listContacts } from './queries.ts'
import { searchResources } from './search.ts'
import { setContact } from './set-contact.ts'

/** Who signs a piece where no practice is known: an operator looks at it. */
const nobody: Sender = { practice: 'Your practice', location: '', phone: '', website: '' }

/** Handlers of resources (PP-13). */
export function resourceHandlers({ publicUrl }: SiteSettings): Handlers<typeof resourceRoutes, Context> {
  const drawn = new Map<string, Promise<Buffer>>()
  /** Strangers print as well, and what is drawn for them is the same for all: once is enough. */
  const printOnce = (resource: Resource) => {
    const pdf = drawn.get(resource.name) ?? renderPapers([paperOf(resource, nobody, publicUrl)])
    drawn.set(resource.name, pdf)
    pdf.catch(() => drawn.delete(resource.name))
    return pdf
  }
  return {
    listPublicResources: async ({ query }) => list(publicLibrary, query),
    readPublicResource: ({ params }) =>
      presentResource(findResource(params.resourceName, publicLibrary), nobody, publicUrl),
    async printPublicResource({ params }, { reply }) {
      const resource = findResource(params.resourceName, publicLibrary)
      reply.headers(pdfHeaders(resource)).send(await printOnce(resource))
      return ''
    },
    listResources: async ({ query }) => list(library, query),
    async readResource({ params, query }, { ctx }) {
      const resource = findResource(params.resourceName)
      return presentResource(resource, await senderOf(ctx, query.merchantNumber), publicUrl)
    },
    async printResource({ params, query }, { ctx, reply }) {
      const resource = findResource(params.resourceName)
      const own = async () => paperOf(resource, await senderOf(ctx, query.merchantNumber), publicUrl)
      const pdf =
        resource.kind === 'marketing' ? await renderPapers([await own()]) : await printOnce(resource)
      reply.headers(pdfHeaders(resource)).send(pdf)
      return ''
    },
    async listMarketingContacts(_input, { ctx }) {
      return { contacts: (await deskOf(ctx).scope.many(listContacts)).map(presentContact) }
    },
    setMarketingContact: async ({ params, body }, { ctx, request }) =>
      presentContact(await setContact(deskOf(ctx), params.merchantNumber, body, idempotencyKey(request))),
  }
}

function list(
  among: readonly Resource[],
  { kind, q }: { kind?: string | undefined; q?: string | undefined },
) {
  const ofKind = kind === undefined ? among : among.filter((resource) => resource.kind === kind)
  return { resources: searchResources(ofKind, q ?? '').map(presentFound) }
}

function pdfHeaders({ name }: Resource) {
  return downloadHeaders('application/pdf', `${name}.pdf`)
}

/** The location that a piece is for: the one that was asked for, else the practice's first. */
async function senderOf(ctx: Context, merchantNumber: string | undefined): Promise<Sender> {
  if (!ctx.signedIn?.practiceId) return nobody
  const { scope } = deskOf(ctx)
  const practice = await scope.one(readPractice)
  const contacts = await scope.many(listContacts)
  const contact = contacts.find(
    (one) => merchantNumber === undefined || one.merchant_number === merchantNumber,
  )
  if (!contact && merchantNumber !== undefined)
    throw new Problem('not-found', 'This is not a merchant number of the practice.')
  const { location_name: location = '', phone = '', website = '' } = contact ?? {}
  return { practice: practice.name, location, phone, website }
}
