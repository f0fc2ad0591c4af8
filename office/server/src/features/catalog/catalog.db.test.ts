import { newId } from '@tillwave/server-kit/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../context.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice } from '../../testing/practice.ts'
import { addCatalogItem } from './add-catalog-item.ts'
import { editCatalogItem } from './edit-catalog-item.ts'
import { listCatalog } from './list-catalog.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const body = { name: 'Hearing test', category: 'Audiology', priceCents: 12_500, taxRateBp: 0, active: true }
// What the contract hands over is branded; a test types plain cents.
const add = (ctx: Context) => addCatalogItem(ctx, { body } as Parameters<typeof addCatalogItem>[1])
const edit = (ctx: Context, catalogItemId: string, version: number) =>
  editCatalogItem(ctx, {
    params: { catalogItemId },
    body: { ...body, priceCents: 13_000, version },
  } as Parameters<typeof editCatalogItem>[1])

test('an item is added, changed and listed with its version', async () => {
  const practice = await makePractice(office.app)
  const { catalogItemId } = await add(practice.as('administrator'))
  expect(await edit(practice.as('manager'), catalogItemId, 1)).toEqual({ version: 2 })
  expect(await listCatalog(practice.as('frontdesk'))).toEqual({
    items: [{ ...body, id: catalogItemId, priceCents: 13_000, version: 2 }],
  })
})

test('an edit of an older version is stale; of an unknown item not found', async () => {
  const practice = await makePractice(office.app)
  const { catalogItemId } = await add(practice.as('manager'))
  await edit(practice.as('manager'), catalogItemId, 1)
  await expect(edit(practice.as('manager'), catalogItemId, 1)).rejects.toMatchObject({ code: 'stale' })
  await expect(edit(practice.as('manager'), newId(), 1)).rejects.toMatchObject({ code: 'not-found' })
})

test('the front desk may not change the catalog', async () => {
  const practice = await makePractice(office.app)
  await expect(add(practice.as('frontdesk'))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await listCatalog(practice.as('frontdesk'))).toEqual({ items: [] })
})
