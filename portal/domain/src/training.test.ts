import { describe, expect, test } from 'vitest'
import { gradeQuiz } from './training-quiz.ts'
import { certificationState, doneGuides, dueReminder, earnedCertificate } from './training.ts'

const course = ['one', 'two']
const on = (guide: string, completedOn: string) => ({ guide, completedOn })
const certificate = { certifiedOn: '2026-03-01', expiresOn: '2027-03-01' }

describe('a certification', () => {
  test.each([
    ['2026-03-01', 'certified'],
    ['2026-12-30', 'certified'],
    ['2026-12-31', 'renewable'],
    ['2027-03-01', 'renewable'],
    ['2027-03-02', 'lapsed'],
  ])('on %s is %s: good through its last day, renewable for sixty days', (today, state) => {
    expect(certificationState(certificate, today)).toBe(state)
  })

  test('is earned by the whole course, a year from that day, and not by a part of it', () => {
    const half = [on('one', '2026-02-27')]
    expect(earnedCertificate(course, half, undefined, '2026-03-01')).toBeUndefined()
    expect(earnedCertificate(course, [...half, on('two', '2026-03-01')], undefined, '2026-03-01')).toEqual(
      certificate,
    )
  })

  test('is not earned by guides that were done more than a year ago', () => {
    const old = [on('one', '2025-02-28'), on('two', '2026-03-01')]
    expect(earnedCertificate(course, old, undefined, '2026-03-01')).toBeUndefined()
    expect([...doneGuides(old, undefined, '2026-03-01')]).toEqual(['two'])
  })

  test('is renewed by doing the course again since it can be, and goes on from its last day', () => {
    const first = [on('one', '2026-03-01'), on('two', '2026-03-01')]
    const tooEarly = [...first, on('one', '2026-12-30'), on('two', '2026-12-31')]
    expect(earnedCertificate(course, tooEarly, certificate, '2026-12-31')).toBeUndefined()
    const again = [...tooEarly, on('one', '2027-01-15')]
    expect(earnedCertificate(course, again, certificate, '2027-01-15')).toEqual({
      certifiedOn: '2027-01-15',
      expiresOn: '2028-03-01',
    })
  })

  test('that lapsed begins anew from the day on which the course is done again', () => {
    const again = [on('one', '2027-06-01'), on('two', '2027-06-02')]
    expect(earnedCertificate(course, again, certificate, '2027-06-02')?.expiresOn).toBe('2028-06-02')
  })

  test('shows its guides as done until it can be renewed, then those that were done since', () => {
    const done = [on('one', '2026-01-15'), on('two', '2026-12-31')]
    expect([...doneGuides(done, certificate, '2026-12-30')]).toEqual(['one', 'two'])
    expect([...doneGuides(done, certificate, '2026-12-31')]).toEqual(['two'])
  })

  test('of a leap day ends on the last of February', () => {
    const done = [on('one', '2028-02-29'), on('two', '2028-02-29')]
    expect(earnedCertificate(course, done, undefined, '2028-02-29')?.expiresOn).toBe('2029-02-28')
  })

  test('is never earned without a course', () => {
    expect(earnedCertificate([], [], undefined, '2026-03-01')).toBeUndefined()
  })
})

test.each([
  ['2027-01-29', undefined],
  ['2027-01-30', 30],
  ['2027-02-21', 30],
  ['2027-02-22', 7],
  ['2027-03-01', 7],
  ['2027-03-02', undefined],
])('on %s the reminder that is due about 2027-03-01 is %s', (today, due) => {
  expect(dueReminder('2027-03-01', today)).toBe(due)
})

test('a quiz is passed by right answers alone; missing and wrong ones are told by their place', () => {
  const question = { text: 'Which?', answers: ['a', 'b'], right: 1 }
  expect(gradeQuiz([question, question], [1, 1])).toEqual({ passed: true, wrong: [] })
  expect(gradeQuiz([question, question, question], [1, 0])).toEqual({ passed: false, wrong: [1, 2] })
  expect(gradeQuiz([], [])).toEqual({ passed: true, wrong: [] })
})
