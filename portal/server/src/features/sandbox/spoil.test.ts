import type { Fault } from '@tillwave/portal-domain/sandbox-faults'
import { expect, test } from 'vitest'
import { spoil } from './spoil.ts'

const batch = { id: 'b', fundedOn: null, grossCents: 50_000, lines: [{ kind: 'purchase', netCents: 47_500 }] }

const spoilt = (fault: Fault, body: object) => JSON.parse(spoil(fault, JSON.stringify(body))) as unknown

test.each<[Fault, unknown[]]>([
  ['duplicate', [batch, batch]],
  [
    'huge-amount',
    [{ ...batch, grossCents: 1e15 + 50_000, lines: [{ kind: 'purchase', netCents: 1e15 + 47_500 }] }],
  ],
  [
    'fractional-amount',
    [{ ...batch, grossCents: 50_000.5, lines: [{ kind: 'purchase', netCents: 47_500.5 }] }],
  ],
  ['unknown-kind', [{ ...batch, lines: [{ kind: 'cashback', netCents: 47_500 }] }]],
  ['wrong-patient', [batch]],
  ['merchant-closed', [batch]],
])('%s spoils a funding batch and its lines, and nothing beside them', (fault, expected) => {
  const nextCursor = 'after-b'
  expect(spoilt(fault, { settlements: [batch], nextCursor })).toEqual({ settlements: expected, nextCursor })
})

test.each(['{"settlements": [', '<!doctype html>', '', 'null', '[]', '{"settlements":null}'])(
  'what is no list to spoil stays as it is: %j',
  (text) => {
    expect(spoil('duplicate', text)).toBe(text)
  },
)
