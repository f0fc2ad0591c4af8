import { demoSecretKeys, secretKeysSetting, type SecretKeys } from '@tillwave/identity/secret-keys'
import {
  ConfigError,
  databaseUrl,
  logLevel,
  port,
  readConfig,
  requireSafeAddress,
  siteUrl,
} from '@tillwave/server-kit/config'
import { mailFrom, smtpUrl } from '@tillwave/server-kit/mail/post-office'
import * as z from 'zod'

const settings = z.object({
  /** PostgreSQL, as the owner of the schema; the server switches to the application's role. */
  OFFICE_DATABASE_URL: databaseUrl,
  OFFICE_HOST: z.string().default('127.0.0.1'),
  OFFICE_PORT: port.default(3000),
  /** How browsers reach the office. */
  OFFICE_PUBLIC_URL: siteUrl.optional(),
  /** Where the lender's portal and its partner API are. */
  OFFICE_PORTAL_URL: siteUrl.default('http://localhost:3100'),
  /** The practice's key for the partner API. */
  OFFICE_LENDER_API_KEY: z.string().min(16, 'A key has at least 16 characters.').optional(),
  /** The mail server; without one the office sends no e-mail. The demo never uses it. */
  OFFICE_SMTP_URL: smtpUrl.optional(),
  /** Who its mails are from. */
  OFFICE_MAIL_FROM: mailFrom.optional(),
  /** Seal the secrets of authenticators; the newest first. The demo has one of its own. */
  OFFICE_SECRET_KEYS: secretKeysSetting.optional(),
  OFFICE_LOG_LEVEL: logLevel,
  /** 1 fills an empty database with the demo practice. */
  TILLWAVE_DEMO: z.enum(['0', '1']).default('0'),
})

/** The office's settings, read once at start. */
export interface Config {
  databaseUrl: string
  host: string
  port: number
  publicUrl: string
  portalUrl: string
  lenderApiKey: string | undefined
  smtpUrl: string | undefined
  mailFrom: string | undefined
  secretKeys: SecretKeys
  logLevel: z.output<typeof logLevel>
  demo: boolean
}

/** Reads the settings from the environment. Throws ConfigError, one sentence. */
export function officeConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = readConfig(settings, env)
  const demo = given.TILLWAVE_DEMO === '1'
  const publicUrl = given.OFFICE_PUBLIC_URL ?? `http://localhost:${given.OFFICE_PORT}`
  requireSafeAddress({ host: given.OFFICE_HOST, publicUrl })
  if (demo && !publicUrl.startsWith('http://localhost'))
    throw new ConfigError('The demo has a password that everybody knows, so it runs on localhost only.')
  const secretKeys = given.OFFICE_SECRET_KEYS ?? (demo ? demoSecretKeys() : undefined)
  if (!secretKeys)
    throw new ConfigError(
      'Set OFFICE_SECRET_KEYS to a long random text: authenticator secrets are sealed with it.',
    )
  return {
    databaseUrl: given.OFFICE_DATABASE_URL,
    host: given.OFFICE_HOST,
    port: given.OFFICE_PORT,
    publicUrl,
    portalUrl: given.OFFICE_PORTAL_URL,
    lenderApiKey: given.OFFICE_LENDER_API_KEY,
    smtpUrl: given.OFFICE_SMTP_URL,
    mailFrom: given.OFFICE_MAIL_FROM,
    secretKeys,
    logLevel: given.OFFICE_LOG_LEVEL,
    demo,
  }
}
