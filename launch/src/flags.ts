import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StartRefusal } from '@tillwave/server-kit/embedded/refusal'

/** What `npm start` was asked for. */
export interface Flags {
  help: boolean
  /** Whether to fill empty databases with the demo practice. */
  demo: boolean
  dataDir: string
  officePort: number
  portalPort: number
  /** Addresses of an own PostgreSQL; undefined means the embedded one. */
  databases: { office: string; portal: string } | undefined
}

/** The text of `npm start -- --help`. */
export const helpText = `Tillwave: npm start -- [options]

  --data DIR          folder of the embedded database, logs and secrets (default ./data)
  --office-port N     port of the practice's office (default 3000)
  --portal-port N     port of the lender's portal (default 3100)
  --demo              fill empty databases with the demo practice, also on a server of your own
  --help              this text

Without OFFICE_DATABASE_URL and PORTAL_DATABASE_URL an embedded PostgreSQL is started, with the demo.
With both, those servers are used and nothing is filled in unless --demo is given.`

/** Reads the command line and the environment; throws StartRefusal for what cannot be meant. */
export function readFlags(args: string[], env: NodeJS.ProcessEnv): Flags {
  const values = parse(args)
  const databases = readDatabases(env)
  const officePort = readPort('--office-port', values['office-port'] ?? env['OFFICE_PORT'] ?? '3000')
  const portalPort = readPort('--portal-port', values['portal-port'] ?? env['PORTAL_PORT'] ?? '3100')
  if (officePort === portalPort) throw new StartRefusal('The office and the portal need two different ports.')
  return {
    help: values.help,
    demo: values.demo || databases === undefined,
    dataDir: resolve(values.data ?? env['TILLWAVE_DATA'] ?? 'data'),
    officePort,
    portalPort,
    databases,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: false },
        data: { type: 'string' },
        'office-port': { type: 'string' },
        'portal-port': { type: 'string' },
      },
    }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new StartRefusal(`${reason}; see npm start -- --help.`)
  }
}

function readPort(flag: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535)
    throw new StartRefusal(`${flag} must be a port from 1 to 65535, not "${text}".`)
  return port
}

function readDatabases(env: NodeJS.ProcessEnv): Flags['databases'] {
  const office = env['OFFICE_DATABASE_URL']
  const portal = env['PORTAL_DATABASE_URL']
  if (office && portal) return { office, portal }
  if (!office && !portal) return undefined
  throw new StartRefusal('Set both OFFICE_DATABASE_URL and PORTAL_DATABASE_URL, or neither of them.')
}
