import { NotSent, type TextMessages } from './courier.ts'

const DEADLINE_MS = 20_000

/**
 * Hands text messages to an HTTP gateway: `POST {"id", "to", "text"}` as JSON, with the address's user and password as
 * basic authentication. 2xx means taken; 400, 404 and 422 mean that this message never will be; anything else is tried
 * again under the same id. A provider with another shape gets an adapter of its own.
 */
export function textGateway(address: string): TextMessages {
  const url = new URL(address)
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  const authorization = `Basic ${Buffer.from(user).toString('base64')}`
  url.username = url.password = ''
  return {
    async send(message) {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/json', ...(user !== ':' && { authorization }) },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(DEADLINE_MS),
      }).catch((cause: unknown) => {
        throw new NotSent('The gateway for text messages does not answer.', 'server', { cause, unsure: true })
      })
      await answer.body?.cancel()
      if (answer.ok) return
      const refused = [400, 404, 422].includes(answer.status)
      throw new NotSent(
        `The gateway for text messages answered ${answer.status}.`,
        refused ? 'recipient' : 'server',
      )
    },
  }
}
