import { createUser } from '@tillwave/identity/users'
import { cents } from '@tillwave/money/cents'
import { dayIn, type Day } from '@tillwave/money/calendar'
import { usualLimits } from '@tillwave/office-domain/limits'
import type { Role } from '@tillwave/office-domain/permissions'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type { App, Context, StaffActor } from '../context.ts'
import { recordAudit } from '../features/audit/index.ts'
import { addCatalogItem } from '../features/catalog/index.ts'
import { addClinician } from '../features/clinicians/index.ts'
import { editPracticeContact } from '../features/papers/index.ts'
import { catalog } from './catalog.ts'
import { Chance } from './chance.ts'
import { inventPatients } from './people.ts'
import * as queries from './queries.ts'

/** The zone of both locations. */
const zone = 'America/New_York'
const name = 'Harbor Hearing & Vision'
const password = 'harbor lantern 4417 copper'
const PATIENTS = 200
const FIRST_CHART = 1_001

// The demo portal has the same merchant numbers; they fail the Luhn check, so none can be a card's.
const places = [
  { name: 'Downtown', merchantNumber: '5348120000000011' },
  { name: 'Lakeside', merchantNumber: '5348120000000029' },
]

const contact = {
  street: '12 Quay Street',
  city: 'Portland',
  state: 'ME',
  zip: '04101',
  phone: '(207) 555-0100',
  email: 'billing@harbor.example',
  helpDesk: 'Rae Whitlock, extension 12\nWeekdays from 8 to 5',
  version: 0,
}

const members: { userId: string; displayName: string; roles: Role[] }[] = [
  { userId: 'demo', displayName: 'Dana Demo', roles: ['manager', 'administrator'] },
  { userId: 'frontdesk', displayName: 'Frankie Desk', roles: ['frontdesk'] },
  { userId: 'biller', displayName: 'Billie Ledger', roles: ['biller'] },
  { userId: 'manager', displayName: 'Morgan Steward', roles: ['manager'] },
  { userId: 'admin', displayName: 'Addie Minton', roles: ['administrator'] },
  { userId: 'auditor', displayName: 'Audrey Tor', roles: ['auditor'] },
]

/** One thing that the practice sells. */
export interface Item {
  id: string
  name: string
  category: string
  priceCents: number
  taxRateBp: number
}

/** The demo practice while its year is written. */
export interface DemoPractice {
  today: Day
  now: string
  chance: Chance
  locations: { id: string; merchantNumber: string }[]
  items: Map<string, Item>
  /** Ids of those who treat, by name. */
  clinicians: Map<string, string>
  patients: { id: string; name: string }[]
  desk: Context
  manager: Context
}

/** Makes the practice with its places, staff, catalog and patients, in the caller's transaction. */
export async function makeDemoPractice(
  app: App,
  tx: Reader,
  practiceId: string,
  now: string,
): Promise<DemoPractice> {
  await tx.run(queries.insertPractice, [practiceId, name, zone])
  const locations = places.map((place) => ({ ...place, id: newId() }))
  for (const { id, merchantNumber, name: placeName } of locations)
    await tx.run(queries.insertLocation, [practiceId, id, placeName, zone, merchantNumber])
  const actors = new Map<string, StaffActor>()
  for (const { userId, displayName, roles } of members) {
    const email = `${userId}@harbor.example`
    const id = await createUser(tx, { practiceId, userId, displayName, email, password })
    await tx.run(queries.insertStaff, [practiceId, id, displayName, roles])
    const actor = { id, name: displayName, roles, locationIds: null, limits: usualLimits }
    actors.set(userId, { kind: 'staff', ...actor })
  }
  // One transaction for everything: verbs inside it join it.
  const db = { ...tx, transaction: <T>(work: (inner: Reader) => Promise<T>) => work(tx) }
  const as = (userId: string): Context => {
    const actor = actors.get(userId)
    if (!actor) throw new Error(`no such member: ${userId}`)
    return { app, practiceId, actor, db, signInId: null, idempotencyKey: null, requestHash: null }
  }
  const chance = new Chance(4_417)
  const today = dayIn(zone, now)
  const practice = { today, now, chance, locations, desk: as('frontdesk'), manager: as('manager') }
  await editPracticeContact(as('demo'), contact)
  const items = await fillCatalog(as('demo'))
  const clinicians = await addClinicians(as('demo'))
  return { ...practice, items, clinicians, patients: await addPatients(tx, practice) }
}

async function fillCatalog(ctx: Context): Promise<Map<string, Item>> {
  const items = new Map<string, Item>()
  for (const [itemName, category, priceCents, taxRateBp] of catalog) {
    const item = { name: itemName, category, priceCents: cents(priceCents), taxRateBp }
    const { catalogItemId } = await addCatalogItem(ctx, { body: { ...item, active: true } })
    items.set(itemName, { ...item, id: catalogItemId })
  }
  return items
}

async function addClinicians(ctx: Context): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const clinician of ['Dr. Nadia Ferro, AuD', 'Dr. Owen Lindqvist, OD', 'Dr. Tess Amadi, OD']) {
    const { clinicianId } = await addClinician(ctx, { body: { name: clinician, active: true } })
    ids.set(clinician, clinicianId)
  }
  return ids
}

/** All at once: the slow way, one verb for each, would be a third of the whole seed. */
async function addPatients(
  tx: Reader,
  { desk, chance, today }: Pick<DemoPractice, 'desk' | 'chance' | 'today'>,
) {
  const people = inventPatients(PATIENTS, chance, today).map((form, at) => ({ form, id: newId(), at }))
  const rows = people.map(({ form, id, at }) => ({ ...form, id, chartNumber: String(FIRST_CHART + at) }))
  await tx.run(queries.insertPatients, [desk.practiceId, JSON.stringify(rows)])
  await tx.run(queries.setNextChart, [desk.practiceId, FIRST_CHART + PATIENTS])
  await recordAudit(tx, desk, { action: 'patient.import', summary: `Imported ${PATIENTS} invented patients` })
  return people.map(({ form, id }) => ({ id, name: `${form.firstName} ${form.lastName}` }))
}
