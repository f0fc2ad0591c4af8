import { textInAddresses } from '@tillwave/route/testing/text-in-addresses'
import { expect, test } from 'vitest'
import { partnerApi } from './contract.ts'
import { partnerSandbox } from './sandbox.ts'

/** Fields of addresses that take any text, each with what is in it instead of anything that a patient is known by. */
const exempt = {
  'patient.reference': 'the practice system’s id of its own record',
}

test('nothing that a patient is known by goes into an address of the partner API', () => {
  expect(textInAddresses({ ...partnerSandbox, ...partnerApi })).toEqual(Object.keys(exempt))
})
