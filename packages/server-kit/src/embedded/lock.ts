import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processStart } from './process-table.ts'
import { describeFileError, StartRefusal } from './refusal.ts'

/**
 * Makes the data folder when it is missing and takes it for this process.
 * Answers the function that gives it back. A lock left by a process that is gone is taken over.
 * Throws StartRefusal when another Tillwave holds the folder, or when it cannot be written.
 */
export async function lockFolder(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'lock')
  const mine = `${process.pid} ${processStart(process.pid) ?? ''}\n`
  try {
    await mkdir(dataDir, { recursive: true })
    while (!(await writeNew(path, mine))) {
      refuseWhileHolderRuns(await readFile(path, 'utf8').catch(() => ''), dataDir)
      await rm(path, { force: true })
    }
  } catch (error) {
    if (error instanceof StartRefusal) throw error
    throw new StartRefusal(
      `Tillwave cannot write to its data folder ${dataDir}: ${describeFileError(error)}.`,
    )
  }
  return () => rm(path, { force: true })
}

async function writeNew(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function refuseWhileHolderRuns(lock: string, dataDir: string): void {
  const [pid = '', start] = lock.trim().split(' ')
  if (start !== undefined && processStart(Number(pid)) === start) {
    throw new StartRefusal(
      `Another Tillwave (process ${pid}) is already running on the data folder ${dataDir}.`,
    )
  }
}
