import { join } from 'node:path'
import { StartRefusal } from '@tillwave/server-kit/embedded/refusal'
import { prepareServers } from './build-if-stale.ts'
import { helpText, readFlags } from './flags.ts'
import { launch, type Tillwave } from './launcher.ts'

const root = join(import.meta.dirname, '..', '..')

/** `npm start`: the embedded database, the office and the portal, until Ctrl-C. */
async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2), process.env)
  if (flags.help) {
    console.log(helpText)
    return 0
  }
  // Asked to stop while it starts, it starts first, which takes seconds, and is then stopped in order.
  const stopAsked = new Promise<undefined>((resolve) => {
    const ask = () => {
      console.log('Stopping ...')
      resolve(undefined)
    }
    process.once('SIGINT', ask).once('SIGTERM', ask)
  })
  console.log('Starting Tillwave ...')
  const tillwave = await launch(flags, () => prepareServers(root), process.env)
  greet(tillwave, flags.demo)
  const broken = await Promise.race([stopAsked, tillwave.broken])
  if (broken !== undefined) console.error(broken)
  await tillwave.stop()
  return broken === undefined ? 0 : 1
}

const demoText = `
  Demo with invented data: sign in to both as "demo", password "harbor lantern 4417 copper"
  Its mails and codes leave nowhere: they are read at /outbox of each
`

function greet(tillwave: Tillwave, demo: boolean): void {
  console.log(`
  Office   ${tillwave.officeUrl}
  Portal   ${tillwave.portalUrl}
${demo ? demoText : ''}
Ctrl-C stops everything.`)
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof StartRefusal ? error.message : error)
    process.exit(1)
  },
)
