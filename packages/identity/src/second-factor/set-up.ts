import { Problem } from '@tillwave/route/problem'
import { canSend, mailTo, secondFactorMail } from '../messages.ts'
import type { SignedIn } from '../sign-in.ts'
import type { Site } from '../site.ts'
import { requireStepUp } from '../step-up.ts'
import { covered, openChallenge, passChallenge, type Challenge } from './challenge.ts'
import * as queries from './queries.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import { enrolment, newSecret } from './totp.ts'

/** How the signed-in user is protected, for their settings. */
export async function readSecurity(site: Site, current: SignedIn) {
  const row = await site.read.one(queries.readSecurity, [current.accountId])
  return {
    secondFactor: row.second_factor,
    email: covered(row.email),
    phone: covered(row.phone),
    recoveryCodesLeft: row.recovery_codes_left,
    passwordChangedAt: row.password_changed_at,
    steppedUp: current.steppedUp,
    canSend: { email: site.mails, sms: site.texts },
  }
}

/** What setting up answers: the attempt and, for an authenticator, what it scans. */
export type SetUp = Challenge & { secret: string | null; address: string | null; picture: string | null }

/**
 * Begins to set up a second factor: sends a code, or makes a secret. Nothing changes until `confirmSetUp`. Needs a
 * step-up. Throws `invalid` where there is no e-mail or phone to send to, or nothing to send by.
 */
export async function beginSetUp(
  site: Site,
  current: SignedIn,
  { method, phone }: { method: queries.Method; phone?: string | undefined },
): Promise<SetUp> {
  requireStepUp(current)
  const { accountId, userId } = current
  const asked = { accountId, purpose: 'set-up', method } as const
  if (method === 'totp') {
    const totpSecret = newSecret()
    const sealedSecret = site.secretKeys.seal(totpSecret, accountId)
    const challenge = await openChallenge(site, { ...asked, sendTo: null, sealedSecret })
    return { ...challenge, secret: totpSecret, ...(await enrolment(totpSecret, site.name, userId)) }
  }
  if (!canSend(site, method)) {
    const detail = `No ${method === 'email' ? 'e-mail' : 'text message'} can be sent from here. Choose another way.`
    throw new Problem('invalid', detail, { fields: { method: detail } })
  }
  const known = await site.read.one(queries.readSecurity, [accountId])
  const sendTo = method === 'email' ? known.email : (phone ?? known.phone)
  if (sendTo === null) {
    const detail = method === 'email' ? 'No e-mail address is known of you.' : 'Enter a mobile number.'
    throw new Problem('invalid', detail, { fields: { [method === 'email' ? 'method' : 'phone']: detail } })
  }
  const challenge = await openChallenge(site, { ...asked, sendTo })
  return { ...challenge, secret: null, address: null, picture: null }
}

/** Switches the second factor on with its first code; answers the saved recovery codes, this once. */
export async function confirmSetUp(
  site: Site,
  current: SignedIn,
  given: { attempt: string; code: string; address: string },
): Promise<string[]> {
  const { challenge, step } = await passChallenge(site, { ...given, purpose: 'set-up' })
  const { account_id, method, totp_secret, sent_to } = challenge
  if (account_id !== current.accountId) throw new Problem('attempt-over', 'Begin again.')
  return site.read.transaction(async (tx) => {
    const phone = method === 'sms' ? sent_to : null
    await tx.run(queries.setSecondFactor, [account_id, method, totp_secret, step ?? 0, phone])
    await tx.run(queries.endChallenges, [account_id])
    await tell(site, tx, account_id, 'on')
    return renewRecoveryCodes(tx, account_id)
  })
}

/** Switches the second factor off. Needs a step-up, and a password that is long enough to stand alone. */
export async function endSecondFactor(site: Site, current: SignedIn): Promise<void> {
  requireStepUp(current)
  await site.read.transaction(async (tx) => {
    if ((await tx.run(queries.clearSecondFactor, [current.accountId])) === 0)
      throw new Problem(
        'password-too-short',
        'First choose a password of at least 15 characters: yours is too short to stand alone.',
      )
    await forget(tx, current.accountId)
    await tell(site, tx, current.accountId, 'off')
  })
}

/** New saved recovery codes in place of the older ones. Needs a step-up. */
export async function renewSavedCodes(site: Site, current: SignedIn): Promise<string[]> {
  requireStepUp(current)
  return site.read.transaction(async (tx) => {
    const { second_factor } = await tx.one(queries.readSecurity, [current.accountId])
    if (second_factor === null) throw new Problem('conflict', 'Set up a second factor first.')
    return renewRecoveryCodes(tx, current.accountId)
  })
}

type Tx = Parameters<typeof renewRecoveryCodes>[0]

async function forget(tx: Tx, accountId: string): Promise<void> {
  await tx.run(queries.deleteRecoveryCodes, [accountId])
  await tx.run(queries.endChallenges, [accountId])
}

async function tell(site: Site, tx: Tx, accountId: string, state: 'on' | 'off'): Promise<void> {
  const { email } = await tx.one(queries.readSecurity, [accountId])
  await mailTo(site, tx, email, secondFactorMail(site, state))
}

/** Switches codes by e-mail on for a user whose address is known, as the demo does; answers the recovery codes. */
export async function switchOnByEmail(tx: Tx, accountId: string): Promise<string[]> {
  await tx.run(queries.setSecondFactor, [accountId, 'email', null, 0, null])
  return renewRecoveryCodes(tx, accountId)
}

/** Takes away another user's second factor, who lost it; the caller asks for permission and step-up. */
export async function resetSecondFactor(site: Site, tx: Tx, accountId: string): Promise<void> {
  if ((await tx.run(queries.clearSecondFactor, [accountId])) === 0)
    throw new Problem(
      'password-too-short',
      'Their password is too short to stand alone. Send them a link to set a new one first.',
    )
  await forget(tx, accountId)
  await tell(site, tx, accountId, 'off')
}
