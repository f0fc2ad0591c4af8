import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = `${import.meta.dirname}/../../../..`
const styleSheet = readFileSync(`${import.meta.dirname}/mantine.css`, 'utf8')
const styles = `${root}/node_modules/@mantine/core/styles`

/** The Mantine components that a source names in its import and whose style sheet is not among the imported. */
function unstyled(source: string, imported: string): string[] {
  const named = [...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap((match) =>
    (match[1] ?? '').split(',').map((part) => part.trim().split(' as ')[0] ?? ''),
  )
  return named.filter(
    (name) => existsSync(`${styles}/${name}.layer.css`) && !imported.includes(`/${name}.layer.css'`),
  )
}

test('finds a component without its style sheet', () => {
  const source = "import { Button, Slider, type ButtonProps } from '@mantine/core'"
  expect(unstyled(source, "@import '@mantine/core/styles/Button.layer.css';")).toEqual(['Slider'])
})

test('every Mantine component that a screen uses has its style sheet', () => {
  const sources = ['office/web/src', 'portal/web/src', 'packages/ui/src'].flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tsx'))
      .map((path) => `${folder}/${path}`),
  )
  expect(sources.length).toBeGreaterThan(20)
  const missing = sources.flatMap((path) =>
    unstyled(readFileSync(`${root}/${path}`, 'utf8'), styleSheet).map((name) => `${path}: ${name}`),
  )
  expect(missing).toEqual([])
})
