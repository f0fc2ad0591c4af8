import { createServer } from 'node:net'
import { StartRefusal } from '@tillwave/server-kit/embedded/refusal'

/** Throws StartRefusal when nothing of ours could listen on the port of this machine. */
export async function requireFreePort(port: number, flag: string): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, '127.0.0.1', resolve)
    })
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && error.code === 'EACCES'
    const reason = denied ? 'is not allowed for this user' : 'is taken by another program'
    throw new StartRefusal(`Port ${port} ${reason}; choose another with ${flag}.`)
  }
  await new Promise((resolve) => probe.close(resolve))
}
