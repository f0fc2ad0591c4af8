import { secretKeysSetting } from '@tillwave/identity/secret-keys'
import { databaseUrl, logLevel, port, siteUrl } from '@tillwave/server-kit/config'
import { mailFrom, smtpUrl, textUrl } from '@tillwave/server-kit/mail/post-office'
import * as z from 'zod'

/** The portal's settings, by the names of their environment variables. */
export const settingsSchema = z
  .object({
    PORTAL_DATABASE_URL: databaseUrl,
    PORTAL_HOST: z.string().default('127.0.0.1'),
    PORTAL_PORT: port.default(3100),
    /** How browsers reach it; launch addresses begin with it. */
    PORTAL_PUBLIC_URL: siteUrl.optional(),
    /** The mail server; without one the portal sends no e-mail. The demo never uses it. */
    PORTAL_SMTP_URL: smtpUrl.optional(),
    /** Who its mails are from. */
    PORTAL_MAIL_FROM: mailFrom.optional(),
    /** The gateway for text messages. */
    PORTAL_TEXT_URL: textUrl.optional(),
    /** Seal the secrets of authenticators; the newest first. The demo has one of its own. */
    PORTAL_SECRET_KEYS: secretKeysSetting.optional(),
    PORTAL_LOG_LEVEL: logLevel,
    TILLWAVE_DEMO: z.enum(['0', '1']).default('0'),
    /** The key of the demo practice, shared with the demo office. */
    PORTAL_DEMO_API_KEY: z.string().min(16, 'A key has at least 16 characters.').max(200).optional(),
    /** `production` switches the fault header off; the operator's switches stay. */
    NODE_ENV: z.string().default('development'),
  })
  .transform((env) => ({
    databaseUrl: env.PORTAL_DATABASE_URL,
    host: env.PORTAL_HOST,
    port: env.PORTAL_PORT,
    publicUrl: env.PORTAL_PUBLIC_URL ?? `http://localhost:${env.PORTAL_PORT}`,
    smtpUrl: env.PORTAL_SMTP_URL,
    mailFrom: env.PORTAL_MAIL_FROM,
    textUrl: env.PORTAL_TEXT_URL,
    secretKeys: env.PORTAL_SECRET_KEYS,
    logLevel: env.PORTAL_LOG_LEVEL,
    demo: env.TILLWAVE_DEMO === '1',
    demoApiKey: env.PORTAL_DEMO_API_KEY,
    faultHeader: env.NODE_ENV !== 'production',
  }))

/** The portal's settings, read. */
export type Settings = z.output<typeof settingsSchema>
