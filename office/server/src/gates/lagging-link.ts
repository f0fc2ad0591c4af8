import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as later } from 'node:timers/promises'

/** A line between two servers of this machine that is slow, stands still or is cut, as told. */
export interface LaggingLink {
  /** Where it begins. */
  readonly port: number
  /** How long everything is on its way, in each direction, from now on. */
  delayMs: number
  /** From now on nothing arrives; what is on its way stays there. */
  standStill(): void
  /** Ends it; what is on its way is lost. */
  cut(): void
}

/** Opens a line to a port of this machine, at first without delay. */
export async function openLaggingLink(toPort: number): Promise<LaggingLink> {
  const sockets = new Set<Socket>()
  let still = false
  const link = {
    port: 0,
    delayMs: 0,
    standStill: () => void (still = true),
    cut() {
      still = true
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
  const carry = (from: Socket, to: Socket) => {
    let before: Promise<unknown> = Promise.resolve()
    from.on('data', (bytes) => {
      const arrives = Promise.all([before, later(link.delayMs)])
      before = arrives.then(() => still || to.write(bytes))
    })
    from.on('error', () => undefined)
    from.on('close', () => to.destroy())
  }
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1')
    for (const socket of [near, far]) sockets.add(socket.setNoDelay())
    carry(near, far)
    carry(far, near)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  link.port = (server.address() as AddressInfo).port
  return link
}
