import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { textGateway } from './text-gateway.ts'

const servers: Server[] = []
afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))))

/** A gateway that answers with this status, or breaks the connection. */
async function gateway(status: number | 'breaks') {
  const asked: { request: IncomingMessage; body: string }[] = []
  const server = createServer((request, reply) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      asked.push({ request, body })
      if (status === 'breaks') request.socket.destroy()
      else reply.writeHead(status).end()
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { texts: textGateway(`http://till:wave@127.0.0.1:${port}/sms`), asked }
}

const message = { id: 'one', to: '+12065550123', text: 'Your code is 123456' }

test('a text message is handed over with its id and the credentials', async () => {
  const { texts, asked } = await gateway(202)
  await texts.send(message)
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual(message)
  expect(asked[0]?.request.headers.authorization).toBe(`Basic ${btoa('till:wave')}`)
})

test.each([
  [422, 'recipient', false],
  [401, 'server', false],
  [503, 'server', false],
  ['breaks', 'server', true],
] as const)('a gateway that answers %s: the trouble is of the %s', async (status, reason, unsure) => {
  const { texts } = await gateway(status)
  await expect(texts.send(message)).rejects.toMatchObject({ reason, unsure })
})
