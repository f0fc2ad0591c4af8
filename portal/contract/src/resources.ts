import { text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** What a resource is for: learning, getting help, reaching patients, or knowing what is new. */
export const resourceKinds = ['guide', 'article', 'marketing', 'news'] as const
/** One of the kinds. */
export type ResourceKind = (typeof resourceKinds)[number]

/** The kinds that strangers may read too, besides the guides that say so. */
export const publicKinds = ['article', 'news'] as const satisfies readonly ResourceKind[]
/** One of them. */
export type PublicKind = (typeof publicKinds)[number]

/** What a marketing piece is. */
export const pieceKinds = ['poster', 'card', 'leaflet', 'email', 'post'] as const
/** One of the pieces. */
export type PieceKind = (typeof pieceKinds)[number]

/** The name of a resource, by which it is addressed. */
export const resourceName = z.string().regex(/^[a-z0-9-]{1,60}$/, 'This is not a resource.')

/** A resource as lists and searches show it. */
export const resourceRow = z.strictObject({
  name: resourceName,
  kind: z.enum(resourceKinds),
  title: z.string(),
  summary: z.string(),
  /** Where the search found it; otherwise its summary. */
  excerpt: z.string(),
  /** How long a guide takes. */
  minutes: z.int().nullable(),
  piece: z.enum(pieceKinds).nullable(),
  updatedOn: z.string(),
})

/** A resource with its text. A marketing piece is filled in for one location of the practice. */
export const resourceDetail = resourceRow.omit({ excerpt: true }).extend({
  /** Markdown; the title is not in it. */
  text: z.string(),
  /** What a guide asks at its end; the right answers stay with the server. */
  questions: z.array(z.strictObject({ text: z.string(), answers: z.array(z.string()) })),
  /** A code for phones on a piece, an SVG document, with what stands beside it. */
  code: z.strictObject({ title: z.string(), lines: z.array(z.string()), svg: z.string() }).nullable(),
})

/** How patients reach a location, as its pieces say it; '' for what is not known. */
export const marketingContact = z.strictObject({
  phone: text(30).regex(/^(\+?[\d ().-]{7,30})?$/, 'Enter a phone number such as (207) 555-0147.'),
  website: text(100).regex(/^([\w-]+(\.[\w-]+)+(\/\S*)?)?$/, 'Enter an address such as harbor.example.'),
})

const merchantNumber = z.string().regex(/^\d{16}$/, 'Choose a location.')
const byName = z.strictObject({ resourceName })
const asked = z.strictObject({ kind: z.enum(resourceKinds).optional(), q: text(80).optional() })
const forLocation = z.strictObject({ merchantNumber: merchantNumber.optional() })
const found = z.strictObject({ resources: z.array(resourceRow) })
const contactRow = marketingContact.extend({ merchantNumber, locationName: z.string() })

/**
 * Routes of resources (PP-13): articles, news and the developers' guide for everybody, the other guides and marketing
 * for those who are signed in.
 */
export const resourceRoutes = routes({
  listPublicResources: {
    method: 'GET',
    path: '/api/public-resources',
    summary: 'What is for everybody; with words, what has all of them, the best first.',
    permission: 'public',
    query: asked,
    reply: found,
  },
  readPublicResource: {
    method: 'GET',
    path: '/api/public-resources/:resourceName',
    summary: 'One text that is for everybody.',
    permission: 'public',
    params: byName,
    reply: resourceDetail,
  },
  printPublicResource: {
    method: 'GET',
    path: '/api/public-resources/:resourceName/pdf',
    summary: 'The same as a PDF.',
    permission: 'public',
    params: byName,
    reply: z.string(),
    raw: true,
  },
  listResources: {
    method: 'GET',
    path: '/api/resources',
    summary: 'Everything there is to read; with words, what has all of them, the best first.',
    permission: 'resource.read',
    query: asked,
    reply: found,
  },
  readResource: {
    method: 'GET',
    path: '/api/resources/:resourceName',
    summary: 'One resource; a marketing piece is filled in for a location.',
    permission: 'resource.read',
    params: byName,
    query: forLocation,
    reply: resourceDetail,
  },
  printResource: {
    method: 'GET',
    path: '/api/resources/:resourceName/pdf',
    summary: 'The same as a PDF.',
    permission: 'resource.read',
    params: byName,
    query: forLocation,
    reply: z.string(),
    raw: true,
  },
  listMarketingContacts: {
    method: 'GET',
    path: '/api/marketing-contacts',
    summary: 'How patients reach each location, by location.',
    permission: 'marketing-contact.change',
    reply: z.strictObject({ contacts: z.array(contactRow) }),
  },
  setMarketingContact: {
    method: 'PUT',
    path: '/api/marketing-contacts/:merchantNumber',
    summary: 'Says how patients reach a location.',
    permission: 'marketing-contact.change',
    params: z.strictObject({ merchantNumber }),
    body: marketingContact,
    reply: contactRow,
  },
})
