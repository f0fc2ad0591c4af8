import * as z from 'zod'

/** A setting is missing or wrong; start refuses with its message, which is one sentence. */
export class ConfigError extends Error {}

/**
 * Reads a system's settings from the environment. The schema's keys are the variables' own names; an empty
 * variable counts as absent. Throws ConfigError naming the first variable that is wrong.
 */
export function readConfig<S extends z.ZodType>(
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const name = issue?.path.join('.') ?? ''
  throw new ConfigError(
    name ? `The setting ${name} is not usable: ${issue?.message}` : (issue?.message ?? ''),
  )
}

/** A TCP port; 0 lets the system choose. */
export const port = z.coerce.number('Give a port number.').int('Give a port number.').min(0).max(65_535)

/** The address of a web site: scheme, host and port, no path. */
export const siteUrl = z
  .url({ protocol: /^https?$/, error: 'Give an address such as http://localhost:3000.' })
  .transform((text) => new URL(text).origin)

/** How much is logged; `warn` unless told. */
export const logLevel = z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn')

/** A PostgreSQL connection string. Off loopback it must carry a password. */
export const databaseUrl = z
  .url({ protocol: /^postgres(ql)?$/, error: 'Give an address such as postgres://user:password@host/name.' })
  .refine(
    (text) => new URL(text).password !== '' || isLoopback(new URL(text).hostname),
    'A database on another machine needs a password.',
  )

/** Refuses plain http for everybody but this machine, since sign-ins would travel in the clear. */
export function requireSafeAddress(settings: { host: string; publicUrl: string }): void {
  const { protocol, hostname } = new URL(settings.publicUrl)
  if (protocol === 'https:') return
  if (!isLoopback(settings.host) || !isLoopback(hostname))
    throw new ConfigError(
      `Listening on ${settings.host} needs a public https address; give one, or listen on 127.0.0.1.`,
    )
}

/** True for names of this machine itself. */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?|)$/.test(host)
}
