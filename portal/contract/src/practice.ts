import { roles } from '@tillwave/portal-domain/permissions'
import { merchantStatuses } from '@tillwave/portal-domain/words'
import { id, instant, required } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** A merchant number, 16 digits, as the portal answers and takes it. */
export const merchantNumber = z.string().regex(/^\d{16}$/, 'A merchant number has 16 digits.')

/** A location with its merchant number. */
export const merchantRow = z.strictObject({
  merchantNumber,
  locationId: id,
  locationName: z.string(),
  status: z.enum(merchantStatuses),
  certificationExpiresOn: z.string(),
})

/** An API key as the list shows it; the secret itself is shown once, when it is created. */
export const apiKeyRow = z.strictObject({
  id,
  name: z.string(),
  /** The first characters of the secret, to tell keys apart. */
  hint: z.string(),
  /** The merchant numbers that it is for; whatever belongs to another is as if unknown to it. */
  merchantNumbers: z.array(merchantNumber),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})

/** Who is signed in and what the shell needs. An operator belongs to no practice. */
export const desk = z.strictObject({
  /** `zone` is the IANA name of the practice's time zone, in which its screens show instants. */
  practice: z.strictObject({ id, name: z.string(), zone: z.string() }).nullable(),
  user: z.strictObject({ id, userId: z.string(), name: z.string(), role: z.enum(roles) }),
  actions: z.array(z.string()),
  merchants: z.array(merchantRow),
  demo: z.boolean(),
  /** False where there is no mail server, so that nothing is promised to be mailed. */
  mails: z.boolean(),
})

/** Routes of the practice itself: shell, merchants, API keys. */
export const practiceRoutes = routes({
  readDesk: {
    method: 'GET',
    path: '/api/desk',
    summary: 'Who is signed in, what they may do, and for which merchant numbers.',
    permission: 'shell.open',
    reply: desk,
  },
  listMerchants: {
    method: 'GET',
    path: '/api/merchants',
    summary: 'Merchant numbers of the practice.',
    permission: 'merchant.read',
    reply: z.strictObject({ merchants: z.array(merchantRow) }),
  },
  listApiKeys: {
    method: 'GET',
    path: '/api/api-keys',
    summary: 'Keys of the partner API, newest first.',
    permission: 'api-key.manage',
    reply: z.strictObject({ keys: z.array(apiKeyRow) }),
  },
  createApiKey: {
    method: 'POST',
    path: '/api/api-keys',
    summary: 'A new key; its secret is in this answer and never again.',
    permission: 'api-key.manage',
    body: z.strictObject({
      name: required(60, 'Give the key a name.'),
      /** All of the practice's unless told. */
      merchantNumbers: z
        .array(merchantNumber)
        .min(1, 'Choose at least one location.')
        .max(500, 'Choose at most 500 locations.')
        .optional(),
    }),
    reply: z.strictObject({ key: apiKeyRow, secret: z.string() }),
    status: 201,
  },
  revokeApiKey: {
    method: 'POST',
    path: '/api/api-keys/:apiKeyId/revoke',
    summary: 'Ends a key at once.',
    permission: 'api-key.manage',
    params: z.strictObject({ apiKeyId: id }),
    reply: z.strictObject({ key: apiKeyRow }),
  },
})
