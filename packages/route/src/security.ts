import * as z from 'zod'
import { holdsCardNumber, instant, required, text } from './fields.ts'
import { routes } from './table.ts'

/** Codes of the second factor, of recovery and of invitations, to stand beside those of signing in. */
export const securityProblems = {
  /** A wrong code; the attempt may go on until five were wrong. */
  'code-incorrect': 401,
  /** The attempt is over: too old, used, or too many wrong codes. Sign in, or set up, from the start. */
  'attempt-over': 409,
  /** The link of a mail was used, replaced or is too old. */
  'link-over': 409,
  /** The new password breaks a rule; `fields` says which. */
  'weak-password': 400,
  /** Of 8 to 14 characters, which is enough only beside a second factor. */
  'password-too-short': 409,
  /** The system has no mail server, so nobody gets a link from it. */
  'no-mail': 409,
} as const satisfies Record<string, number>

/** Passwords are taken as typed: no trimming, any characters, long enough for a sentence. */
export const password = z.string().min(1, 'Enter the password.').max(200, 'Use at most 200 characters.')

/** How a person gives a code: authenticator app, e-mail or text message. */
export const method = z.enum(['totp', 'email', 'sms'])

// Six digits, or a saved recovery code of ten letters and digits; gaps are forgiven.
const code = required(20, 'Enter the code.')
// An attempt's and a link's token: opaque, 256 bits.
const token = z.string().min(1).max(100)

/** How a code fares on its way: `not-sent` may still become `sent`. Null for an authenticator's. */
const delivery = z.enum(['sending', 'sent', 'not-sent']).nullable()

/** An attempt that waits for its code. */
export const codeAsked = z.object({
  state: z.literal('code'),
  /** To be sent with the code; it is nowhere else. */
  attempt: z.string(),
  method,
  /** Where the code went, mostly covered; null for an authenticator. */
  sentTo: z.string().nullable(),
  resendAfterSeconds: z.int(),
  delivery,
})

const address = z.email('This is not an e-mail address.').max(200)

/** A phone number as people type it, kept as `+` and digits; ten digits alone are a number of North America. */
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d ().-]{7,25}$/, 'Enter a phone number such as +1 617 555 0147.')
  .refine((typed) => !holdsCardNumber(typed), 'This looks like a card number, which is never stored.')
  .transform((typed) => {
    const digits = typed.replaceAll(/\D/g, '')
    return typed.startsWith('+') || digits.length !== 10 ? `+${digits}` : `+1${digits}`
  })
  .refine((number) => /^\+\d{7,15}$/.test(number), 'Enter a phone number such as +1 617 555 0147.')

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

/** Second factor, step-up, recovery and first passwords, the same in both systems. */
export const securityRoutes = routes({
  sendCodeAgain: {
    method: 'POST',
    path: '/api/sign-in/code/again',
    summary: 'Send another code of this attempt, which voids the older one.',
    permission: 'public',
    key: 'exempt',
    body: z.object({ attempt: token }),
    reply: codeAsked.omit({ state: true, attempt: true }),
    problems: ['attempt-over'],
  },
  readCodeDelivery: {
    method: 'POST',
    path: '/api/sign-in/code/delivery',
    summary: 'How the code of this attempt fares on its way.',
    permission: 'public',
    key: 'exempt',
    body: z.object({ attempt: token }),
    reply: z.object({ delivery }),
    problems: ['attempt-over'],
  },
  stepUp: {
    method: 'POST',
    path: '/api/sign-in/step-up',
    summary: 'Give the password again for something exceptional; good for an hour in this sign-in.',
    permission: 'signed-in',
    key: 'exempt',
    body: z.object({ password }),
    reply: z.null(),
    status: 204,
    problems: ['sign-in-incorrect', 'locked-out'],
  },
  readSecurity: {
    method: 'GET',
    path: '/api/security',
    summary: 'How one’s own sign-in is protected.',
    permission: 'signed-in',
    reply: z.object({
      secondFactor: method.nullable(),
      /** Mostly covered; null when none is known. */
      email: z.string().nullable(),
      phone: z.string().nullable(),
      recoveryCodesLeft: z.int(),
      passwordChangedAt: instant,
      /** True while a password given again is good. */
      steppedUp: z.boolean(),
      /** What codes can be sent by from here. */
      canSend: z.object({ email: z.boolean(), sms: z.boolean() }),
    }),
  },
  beginSecondFactor: {
    method: 'POST',
    path: '/api/second-factor',
    summary: 'Begin to set up a second factor: sends a code, or makes a secret to scan. Needs a step-up.',
    permission: 'signed-in',
    key: 'exempt',
    body: z.object({ method, phone: phone.optional() }),
    reply: codeAsked.omit({ state: true }).extend({
      /** Of an authenticator: the secret in base32, its `otpauth:` address, and a picture of it as a data URL. */
      secret: z.string().nullable(),
      address: z.string().nullable(),
      picture: z.string().nullable(),
    }),
  },
  confirmSecondFactor: {
    method: 'POST',
    path: '/api/second-factor/confirm',
    summary: 'Switch the second factor on with its first code; the recovery codes are in this answer only.',
    permission: 'signed-in',
    key: 'exempt',
    body: z.object({ attempt: token, code }),
    reply: recoveryCodes,
    problems: ['code-incorrect', 'attempt-over', 'locked-out'],
  },
  endSecondFactor: {
    method: 'DELETE',
    path: '/api/second-factor',
    summary: 'Switch the second factor off. Needs a step-up.',
    permission: 'signed-in',
    key: 'exempt',
    reply: z.null(),
    status: 204,
    problems: ['password-too-short'],
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: '/api/second-factor/recovery-codes',
    summary: 'New saved recovery codes in place of the older ones. Needs a step-up.',
    permission: 'signed-in',
    key: 'exempt',
    reply: recoveryCodes,
  },
  readFirstStart: {
    method: 'GET',
    path: '/api/first-start',
    summary: 'Whether the system still waits for its owner.',
    permission: 'public',
    reply: z.object({ needed: z.boolean(), codeNeeded: z.boolean() }),
  },
  askRecovery: {
    method: 'POST',
    path: '/api/recovery',
    summary:
      'Mail the User IDs of an address and links to new passwords; the answer is the same for any address.',
    permission: 'public',
    key: 'exempt',
    body: z.object({ email: address }),
    reply: z.null(),
    status: 202,
    problems: ['no-mail'],
  },
  readPasswordLink: {
    method: 'POST',
    path: '/api/password-link/read',
    summary: 'Whose link of a mail this is.',
    permission: 'public',
    key: 'exempt',
    body: z.object({ token }),
    reply: z.object({
      purpose: z.enum(['invitation', 'recovery']),
      userId: z.string(),
      displayName: z.string(),
      hasSecondFactor: z.boolean(),
    }),
    problems: ['link-over'],
  },
  spendPasswordLink: {
    method: 'POST',
    path: '/api/password-link',
    summary: 'Set a first or a new password with the link of a mail, once; signs nobody in.',
    permission: 'public',
    key: 'exempt',
    body: z.object({ token, password }),
    reply: z.null(),
    status: 204,
    problems: ['link-over', 'weak-password'],
  },
})

/** What a person is known by, for forms that invite or edit one. */
export const personForm = z.strictObject({
  displayName: required(80, 'Enter the name.'),
  email: address,
  phone: z.union([z.literal(''), phone]),
})

/** A User ID as it may be given: 2 to 60 letters, digits, dots, dashes, underscores or at-signs. */
export const newUserId = text(60).pipe(
  z.string().regex(/^[\w.@-]{2,60}$/, 'Use 2 to 60 letters, digits, dots or dashes.'),
)

/** The first person of a system, who becomes its owner. */
export const ownerForm = z.strictObject({
  displayName: required(80, 'Enter your name.'),
  userId: newUserId,
  email: address,
  password,
  /** Asked where others can reach the system; printed when it starts. */
  code: z.string().max(40),
})

/** A code as typed, for the route that signs in with it. */
export const signInCode = z.object({ attempt: token, code })
