import { supportHours, supportPhone } from '@tillwave/portal-domain/support'
import { expect, test } from 'vitest'

const at = '../../../public/check.js'
const files = import.meta.glob<string>('../../../public/check.js', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const source = files[at] ?? ''
const pages = import.meta.glob<string>('../../../index.html', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Runs the check in a browser that has, or lacks, something; answers what it says instead of the app. */
function saidBy(
  lacks: 'modules' | 'methods' | 'cookies' | 'storage' | 'script' | 'nothing',
): string | undefined {
  let said: string | undefined
  let fails: ((event: object) => void) | undefined
  const root = { parentNode: { removeChild: () => undefined } }
  const notice = (id: string) => ({
    style: {
      set display(_: string) {
        said = id
      },
    },
    getElementsByTagName: () => [{ innerHTML: '' }],
  })
  const document = {
    cookie: '',
    createElement: () => (lacks === 'modules' ? {} : { noModule: false }),
    getElementById: (id: string) => (id === 'root' ? root : notice(id)),
  }
  const given = {
    document: Object.defineProperty(
      document,
      'cookie',
      lacks === 'cookies' ? { get: () => '', set: () => undefined } : { writable: true },
    ),
    Array: lacks === 'methods' ? { prototype: {} } : Array,
    CSS: { supports: () => true },
    matchMedia: () => ({ matches: true }),
    navigator: { cookieEnabled: true },
    sessionStorage: {
      getItem() {
        if (lacks === 'storage') throw new Error('denied')
      },
    },
    window: { addEventListener: (_: string, listener: typeof fails) => (fails = listener) },
  }
  // oxlint-disable-next-line typescript/no-implied-eval -- the file is for browsers and exports nothing
  new Function(...Object.keys(given), source)(...Object.values(given))
  if (lacks === 'script') fails?.({ target: { tagName: 'SCRIPT' } })
  return said
}

test.each([
  ['nothing', undefined],
  ['modules', 'halt-browser'],
  ['methods', 'halt-browser'],
  ['cookies', 'halt-cookies'],
  ['storage', 'halt-cookies'],
  ['script', 'halt-loading'],
] as const)('a browser that lacks %s is told so before the app begins: %s', (lacks, said) => {
  expect(saidBy(lacks)).toBe(said)
})

test('the check is written for the oldest browsers', () => {
  expect(source.replaceAll(/\/\/.*/g, '')).not.toMatch(
    /=>|`|\b(?:const|let|class|async|import)\b|\?\.|\?\?|\.\.\./,
  )
})

test('what stands in the place of the app tells the phone of support and its hours (PP-7, PP-15)', () => {
  const { opensAtHour, closesAtHour } = supportHours
  const halts = Object.values(pages)[0]?.split('class="halt"').slice(1) ?? []
  expect(halts).toHaveLength(4)
  for (const halt of halts) {
    expect(halt).toContain(`<a href="tel:${supportPhone.replaceAll(' ', '')}">${supportPhone}</a>`)
    expect(halt).toContain(`from ${opensAtHour} a.m. to ${closesAtHour - 12} p.m. Eastern Time`)
  }
})
