import { portalApi } from '@tillwave/portal-contract/api'
import type { Route } from '@tillwave/route/table'
import { expect, test } from 'vitest'

// Words of a library of texts that is the same for everybody.
const asksForTexts = new Set(['listPublicResources', 'listResources'])

// What a search for a person is made of.
const personal = /^(q|.*name|birthDate|zip|phone|email|accountNumber)$/i

/** The names of an address's parts that could carry a person. */
function personalParts({ query, params }: Route): string[] {
  const shapes = [query, params].map((schema) => (schema as { shape?: object } | undefined)?.shape ?? {})
  return shapes.flatMap((shape) => Object.keys(shape)).filter((name) => personal.test(name))
}

test('no address of the portal carries a name, a birth date, a ZIP code, a phone or account number', () => {
  const found = Object.entries(portalApi as Record<string, Route>)
    .filter(([name]) => !asksForTexts.has(name))
    .flatMap(([name, route]) => personalParts(route).map((part) => `${name}: ${part}`))
  expect(found.filter((line) => !line.endsWith(': resourceName'))).toEqual([])
  // Control: the rule knows one when it sees it.
  expect(personalParts(portalApi.listPublicResources)).toEqual(['q'])
})
