import { Secret, TOTP } from 'otpauth'
import qrcode from 'qrcode'

const PERIOD_SECONDS = 30
// One step either way: a phone's clock is seldom right to the second.
const WINDOW_STEPS = 1

/** A new authenticator secret, 160 bits in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator app scans: the address, and its picture as a data URL. */
export async function enrolment(secret: string, site: string, userId: string) {
  const address = totpOf(secret, site, userId).toString()
  const svg = await qrcode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  return { address, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/** The time step of a code that the authenticator shows around an instant; undefined for a wrong code. */
export function stepOf(secret: string, code: string, now: string): number | undefined {
  const timestamp = Date.parse(now)
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW_STEPS })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
}

function totpOf(secret: string, issuer = '', label = 'user'): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_SECONDS })
}
