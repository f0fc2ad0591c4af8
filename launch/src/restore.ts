import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { restore } from '@tillwave/server-kit/backup/restore'
import { StartRefusal } from '@tillwave/server-kit/embedded/refusal'
import { startEmbedded } from '@tillwave/server-kit/embedded/start'

const usage = 'npm run restore -- --from FILE --data DIR'

/** `npm run restore`: puts a back-up into an empty data folder, and starts its database once to see that it is so. */
async function main(): Promise<void> {
  const { from, data } = readOptions()
  const dataDir = resolve(data)
  await restore(resolve(from), dataDir)
  const server = await startEmbedded({ dataDir })
  await server.stop()
  console.log(`${dataDir} is restored. Check the books: TILLWAVE_DATA=${data} npm run verify-books
Start it: npm start -- --data ${data}`)
}

function readOptions(): { from: string; data: string } {
  try {
    const options = { from: { type: 'string' }, data: { type: 'string' } } as const
    const { from, data } = parseArgs({ options }).values
    if (from && data) return { from, data }
  } catch {
    // Falls through: whatever was wrong, the usage says how it is right.
  }
  throw new StartRefusal(usage)
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof StartRefusal ? error.message : error)
    process.exit(1)
  },
)
