import { StartRefusal } from '@tillwave/server-kit/embedded/refusal'
import { expect, test } from 'vitest'
import { readFlags } from './flags.ts'

test('starts the demo on an embedded database when nothing is given', () => {
  expect(readFlags([], {})).toMatchObject({
    demo: true,
    officePort: 3000,
    portalPort: 3100,
    databases: undefined,
  })
})

test('fills nothing in on a server of one’s own, unless asked to', () => {
  const env = { OFFICE_DATABASE_URL: 'postgres://a/o', PORTAL_DATABASE_URL: 'postgres://a/p' }
  expect(readFlags([], env)).toMatchObject({ demo: false, databases: { office: 'postgres://a/o' } })
  expect(readFlags(['--demo'], env)).toMatchObject({ demo: true })
})

test.each([
  [['--nonsense'], {}, "Unknown option '--nonsense'; see npm start -- --help."],
  [['--office-port', '99999'], {}, '--office-port must be a port from 1 to 65535, not "99999".'],
  [['--office-port', 'x'], {}, '--office-port must be a port from 1 to 65535, not "x".'],
  [['--office-port', '3100'], {}, 'The office and the portal need two different ports.'],
  [
    [],
    { OFFICE_DATABASE_URL: 'x' },
    'Set both OFFICE_DATABASE_URL and PORTAL_DATABASE_URL, or neither of them.',
  ],
])('refuses %j with %j in one sentence', (args, env, sentence) => {
  expect(() => readFlags(args, env)).toThrow(new StartRefusal(sentence))
})
