import type { Chance } from './chance.ts'

const numbers = [
  0,
  -0,
  -1,
  -5,
  0.5,
  12.345,
  1e21,
  1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  Number.MAX_SAFE_INTEGER,
]

const texts = [
  '',
  ' ',
  '\u0000',
  'Ada\u0000',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '\u2028',
  'e\u0301'.repeat(60),
  '👩‍👩‍👧'.repeat(30),
  'x'.repeat(5_000),
  "'; drop table practice; --",
  '%',
  '\\',
  '../..',
  '__proto__',
  'null',
  'NaN',
  '1e309',
  '-1',
  '9'.repeat(400),
  '2026-02-30',
  '0000-00-00',
  '+275760-09-13',
  '2026-11-22T25:61:00Z',
  '00000000-0000-0000-0000-000000000000',
  '{"$gt":""}',
  '=cmd|A1',
]

const deep = (() => {
  let made: unknown = 1
  for (let level = 0; level < 500; level += 1) made = level % 2 === 0 ? [made] : { a: made }
  return made
})()

const things: readonly unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[[[]]]],
  [null],
  { length: 3 },
  { toString: 1 },
  { constructor: { prototype: {} } },
  Array.from({ length: 1_000 }, (_, at) => at),
  deep,
]

/** What no schema allows, or hardly one: odd numbers, broken and huge text, wrong and deep things. */
export function hostile(chance: Chance): unknown {
  // A copy, since what is made of it may be changed further.
  return structuredClone(chance.oneOf<unknown>(chance.oneOf([numbers, texts, texts, things])))
}

/** A text as above. */
export function hostileText(chance: Chance): string {
  return chance.oneOf(texts)
}

/** JSON that is none, or not what was meant: half of it, numbers that no language has, keys twice. */
export function malformed(text: string, chance: Chance): string {
  const number = /:-?\d+(\.\d+)?/
  return chance.oneOf<(whole: string) => string>([
    (whole) => whole.slice(0, chance.below(whole.length + 1)),
    (whole) => whole.replace(number, ':1e309'),
    (whole) => whole.replace(number, ':NaN'),
    (whole) => whole.replace(number, ':012'),
    (whole) => whole.replace('{', '{"__proto__":{"a":1},'),
    (whole) => whole.replace('{', '{"constructor":{"prototype":{"a":1}},'),
    (whole) => `\ufeff${whole}`,
    (whole) => `${whole}${whole}`,
    () => '',
    () => '\u0000',
    () => '[]',
    () => 'null',
    () => '"text"',
    () => '['.repeat(20_000),
  ])(text)
}
