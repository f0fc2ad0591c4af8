import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { StartRefusal } from '@tillwave/server-kit/embedded/refusal'
import type { Programs } from './launcher.ts'
import { isStale } from './staleness.ts'

/** Builds both systems when a source is newer than the last build; answers how to run their servers. */
export async function prepareServers(root: string): Promise<Programs> {
  if (await isStale(root)) {
    console.log('Building both web apps and servers, since their sources changed ...')
    await build()
  }
  return {
    office: [join(root, 'office/server/dist/server.js')],
    portal: [join(root, 'portal/server/dist/server.js')],
  }
}

/** In a process of its own, so that the bundlers' memory is given back before the servers start. */
async function build(): Promise<void> {
  const script = join(import.meta.dirname, 'build.ts')
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script], {
    stdio: 'inherit',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new StartRefusal('The build failed; what is wrong stands above.')
}
