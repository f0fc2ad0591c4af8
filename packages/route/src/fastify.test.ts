import Fastify from 'fastify'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { mount, speakContract } from './fastify.ts'
import { text } from './fields.ts'
import { commonProblems } from './problem.ts'
import { routes } from './table.ts'

const table = routes({
  note: {
    method: 'POST',
    path: '/note',
    summary: 'Takes a note.',
    permission: 'public',
    key: 'exempt',
    body: z.object({ note: text(20) }),
    reply: z.null(),
    status: 204,
  },
})

test('what has a length that nothing can be compared with is refused as invalid', async () => {
  const app = Fastify()
  speakContract(app, commonProblems)
  mount(app, table, { note: async () => null }, { admit: async () => null })
  const send = (note: unknown) => app.inject({ method: 'POST', url: '/note', payload: { note } })
  expect((await send('Hello')).statusCode).toBe(204)
  const { statusCode, body } = await send({ length: { toString: 1 } })
  expect({ statusCode, code: (JSON.parse(body) as { code: string }).code }).toEqual({
    statusCode: 400,
    code: 'invalid',
  })
  await app.close()
})
