import { expect, test } from 'vitest'
import { withStepUp } from './step-up.ts'

function server(...answers: { status: number; code?: string }[]) {
  const bodies: unknown[] = []
  const send = (async (_input: unknown, init?: RequestInit) => {
    bodies.push(init?.body)
    const { status, code } = answers[bodies.length - 1] ?? { status: 500 }
    return new Response(JSON.stringify({ code }), { status })
  }) as typeof fetch
  return { send, bodies }
}

test('a request that needs the password is sent again as it was, once it was given', async () => {
  const { send, bodies } = server({ status: 403, code: 'step-up' }, { status: 200 })
  const answer = await withStepUp(async () => true, send)('/api/staff', { body: 'same' })
  expect([answer.status, bodies]).toEqual([200, ['same', 'same']])
})

test('who declines gets the refusal, and other refusals ask nothing', async () => {
  const declined = server({ status: 403, code: 'step-up' })
  const answer = await withStepUp(async () => false, declined.send)('/api/staff')
  expect(await answer.json()).toEqual({ code: 'step-up' })
  const forbidden = server({ status: 403, code: 'forbidden' })
  const never = () => Promise.reject(new Error('asked'))
  expect((await withStepUp(never, forbidden.send)('/api/staff')).status).toBe(403)
})
