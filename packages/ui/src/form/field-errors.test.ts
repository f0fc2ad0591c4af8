import { expect, test } from 'vitest'
import { fieldErrors } from './field-errors.ts'

const paths = { amount: 'amountCents', allocations: 'allocations' }

test('puts each message by its field, also when the path leads deeper', () => {
  const problem = {
    title: 'Invalid',
    fields: { amountCents: 'Too much.', 'allocations.0.amountCents': 'More than is open.' },
  }
  expect(fieldErrors(problem, paths)).toEqual({
    byField: { amount: 'Too much.', allocations: 'More than is open.' },
    other: [],
  })
})

test('swallows nothing: an unknown field and a refusal without fields go to the form itself', () => {
  expect(fieldErrors({ title: 'Invalid', fields: { version: 'Changed meanwhile.' } }, paths).other).toEqual([
    'Changed meanwhile.',
  ])
  expect(fieldErrors({ title: 'Refused', detail: 'The day is closed.' }, paths).other).toEqual([
    'The day is closed.',
  ])
  expect(fieldErrors({ title: 'Refused' }, paths).other).toEqual(['Refused'])
})

test('does not take a field for another whose name it begins with', () => {
  const { byField, other } = fieldErrors({ title: 'Invalid', fields: { amountCentsTotal: 'No.' } }, paths)
  expect({ byField, other }).toEqual({ byField: {}, other: ['No.'] })
})

test('says nothing when nothing was refused', () => {
  expect(fieldErrors(undefined, paths)).toEqual({ byField: {}, other: [] })
})
