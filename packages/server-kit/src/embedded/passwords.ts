import { createHmac, randomBytes } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads the data folder's secret, or makes it (file mode 0600, on disk before anything depends on it). */
export async function readOrMakeSecret(dataDir: string, name: string): Promise<string> {
  const path = join(dataDir, name)
  const known = await readFile(path, 'utf8').catch(() => '')
  if (known !== '') return known.trim()
  const secret = randomBytes(32).toString('hex')
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return secret
}

/** The password of one database user: each has its own, all come from the one stored secret. */
export function passwordOf(secret: string, user: string): string {
  return createHmac('sha256', secret).update(user).digest('hex')
}
