import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What happens to the message that a fault waits for. */
export type Breakage =
  /** The connection is reset before it arrives. */
  | 'not-sent'
  /** It arrives, and the connection is reset before its answer comes back. */
  | 'answer-lost'
  /** It arrives after something else has happened. */
  | (() => void)

/** A line to PostgreSQL that breaks as told. */
export interface BreakingLink {
  readonly port: number
  /**
   * Breaks at the first message from now on that holds these words, or at the `skip`-th after it; once. Answers how to
   * take it back, which tells whether it broke.
   */
  breakAt(words: string, breakage: Breakage, skip?: number): () => boolean
  close(): void
}

interface Armed {
  words: string
  breakage: Breakage
  skip: number
}

/** Opens a line to a port of this machine. */
export async function openBreakingLink(toPort: number): Promise<BreakingLink> {
  const sockets = new Set<Socket>()
  const waiting = new Set<Armed>()
  /** The breakage whose moment this message is. */
  const due = (bytes: Buffer): Breakage | undefined => {
    for (const armed of waiting) {
      if (!bytes.includes(armed.words) || armed.skip-- > 0) continue
      waiting.delete(armed)
      return armed.breakage
    }
    return undefined
  }
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1')
    let deaf = false
    const reset = () => [near, far].forEach((socket) => socket.destroy())
    for (const socket of [near, far]) {
      sockets.add(socket.setNoDelay())
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        reset()
      })
    }
    near.on('data', (bytes) => {
      const breakage = due(bytes)
      if (breakage === 'not-sent') return reset()
      if (breakage === 'answer-lost') deaf = true
      if (typeof breakage === 'function') breakage()
      far.write(bytes)
    })
    far.on('data', (bytes) => (deaf ? reset() : near.write(bytes)))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    breakAt(words, breakage, skip = 0) {
      const armed = { words, breakage, skip }
      waiting.add(armed)
      return () => !waiting.delete(armed)
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
