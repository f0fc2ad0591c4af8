import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp } from '@tillwave/server-kit/backup/back-up'
import { StartRefusal } from '@tillwave/server-kit/embedded/refusal'
import { findRunning, startEmbedded } from '@tillwave/server-kit/embedded/start'

const usage = 'npm run backup -- --to FILE [--data DIR]'

/** `npm run backup`: writes both embedded databases and their secrets into one file, also while Tillwave runs. */
async function main(): Promise<void> {
  const { to, data } = readOptions()
  if (process.env['OFFICE_DATABASE_URL'])
    throw new StartRefusal('A PostgreSQL of your own is backed up by its own tools, such as pg_basebackup.')
  const dataDir = resolve(data ?? process.env['TILLWAVE_DATA'] ?? 'data')
  if (!existsSync(join(dataDir, 'postgres'))) throw new StartRefusal(`There is no database in ${dataDir}.`)
  const running = await findRunning(dataDir)
  const own = running ? undefined : await startEmbedded({ dataDir })
  const url = running ?? own?.url
  try {
    const file = resolve(to)
    const bytes = await backUp({ dataDir, superuserUrl: url?.('postgres', 'postgres') ?? '' }, file)
    console.log(
      `${file}: ${Math.ceil(bytes / 1_000_000)} MB. It holds patient data and passwords; keep it safe.`,
    )
  } finally {
    await own?.stop()
  }
}

function readOptions(): { to: string; data: string | undefined } {
  try {
    const options = { to: { type: 'string' }, data: { type: 'string' } } as const
    const { to, data } = parseArgs({ options }).values
    if (to) return { to, data }
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
