import { addDays, type Day } from '@tillwave/money/calendar'
import type { PatientForm } from '../features/patients/index.ts'
import type { Chance } from './chance.ts'

// Invented people, no real person. The first ones have an account in the sandbox of the lender's portal.
const known = [
  ['Odette', 'Farrow', '1958-03-14', '04101'],
  ['Bram', 'Ellsworth', '1971-11-02', '04102'],
  ['Junia', 'Castellane', '1949-07-23', '04103'],
  ['Thaddeus', 'Wrenn', '1963-01-30', '04101'],
  ['Marisol', 'Quintero-Vale', '1985-09-09', '04106'],
  ['Ingrid', 'Solheim', '1944-12-18', '04105'],
  ['Caspian', 'Oduya', '1990-05-27', '04103'],
  ['Leocadia', 'Brandt', '1952-08-11', '04101'],
  ['Hollis', 'Marchetti', '1967-02-05', '04108'],
  ['Perpetua', 'Ansel', '1939-10-29', '04102'],
  ['Rufus', 'Tamblyn', '1976-06-16', '04110'],
  ['Zenobia', 'Kerr', '1981-04-03', '04103'],
  ['Aldous', 'Pemberwick', '1955-09-21', '04101'],
  ['Noor', 'Haddadin', '1993-12-07', '04106'],
  ['Clementine', 'Voss', '1960-03-01', '04105'],
  ['Ignatius', 'Lindqvist', '1947-05-19', '04102'],
  ['Tamsin', 'Okonjo', '1988-08-25', '04103'],
  ['Barnaby', 'Sallow', '1969-11-13', '04108'],
  ['Philippa', 'Drummond-Hale', '1942-01-08', '04101'],
  ['Evander', 'Mistry', '1979-07-04', '04110'],
  ['Rosalind', 'Achterberg', '1956-10-17', '04102'],
  ['Lysander', 'Toms', '1984-02-22', '04103'],
  ['Wilhelmina', 'Cray', '1951-06-30', '04105'],
  ['Dmitri', 'Halloran', '1973-12-12', '04106'],
  ['Saffron', 'Eastlake', '1995-03-28', '04101'],
  ['Augustin', 'Beaumier', '1948-09-05', '04108'],
  ['Delphine', 'Rook', '1966-04-14', '04103'],
  ['Montague', 'Ferris', '1954-08-02', '04102'],
  ['Yolanda', 'Pryce-Adeyemi', '1982-11-20', '04110'],
  ['Fenwick', 'Oake', '1961-05-11', '04101'],
  ['Petronella', 'Strand', '1946-02-16', '04105'],
  ['Soren', 'Valdivieso', '1977-10-06', '04106'],
] as const

const firstNames =
  'Abel Adair Agnes Alma Ambrose Anselm Beatrix Bertil Calla Cedric Cordelia Cyrus Dagny Edwin Elspeth Emeric ' +
  'Esme Everett Fern Galen Greta Hattie Hugo Iona Isadora Jasper Jocasta Kit Lavinia Leopold Linnea Lorcan Mabel ' +
  'Magnus Maren Milo Nadia Nell Oberon Octavia Orla Oscar Pascal Pearl Quincy Ramona Remy Rowan Sabine Silas ' +
  'Sunniva Tobias Ursula Valentin Vesper Wendell Winifred Xenia Yara Zora'
const lastNames =
  'Abernethy Alderlight Anders Ashgrove Barrowman Bellweather Birchall Blythewood Brackenridge Calloway Carrow ' +
  'Clearwater Corvin Dalgaard Delacroix Dunmore Elmhurst Fairbourne Falk Finlayson Fothergill Gallowglass Garnet ' +
  'Greenhalgh Hargreave Hawksworth Holloway Ivarsson Jessamy Kestrel Kingsolver Larkspur Lindgren Locke Marchbanks ' +
  'Merriweather Mossgrove Nightingale Norwood Oakhurst Okafor Pendragon Penhallow Quillon Ravenscroft Redfern ' +
  'Rosenthal Sandoval Silverton Starling Tanaka Thornbury Umberfield Vance Vandermeer Westergaard Whitlock Wolcott ' +
  'Yarrow Zeller'
const streets = ['Harbor Street', 'Lantern Lane', 'Mill Road', 'Cedar Avenue', 'Foghorn Way', 'Quarry Hill']
const zips = ['04101', '04102', '04103', '04105', '04106', '04108', '04110']

/** So many invented patients, each name once; the first 32 are the ones whom the sandbox portal knows. */
export function inventPatients(count: number, chance: Chance, today: Day): PatientForm[] {
  const people = known
    .slice(0, count)
    .map(([first, last, birthDate, zip]) => contact(first, last, birthDate, zip, chance))
  const taken = new Set(people.map((one) => `${one.firstName} ${one.lastName}`))
  while (people.length < count) {
    const [first, last] = [chance.pick(firstNames.split(' ')), chance.pick(lastNames.split(' '))]
    if (taken.has(`${first} ${last}`)) continue
    taken.add(`${first} ${last}`)
    const birthDate = addDays(today, -chance.between(19 * 365, 91 * 365))
    people.push(contact(first, last, birthDate, chance.pick(zips), chance))
  }
  return people
}

function contact(
  firstName: string,
  lastName: string,
  birthDate: Day,
  zip: string,
  chance: Chance,
): PatientForm {
  const mailbox = `${firstName}.${lastName}`.toLowerCase().replaceAll(/[^a-z.]/g, '')
  return {
    firstName,
    lastName,
    birthDate,
    phone: `(207) 555-01${String(chance.between(0, 99)).padStart(2, '0')}`,
    email: chance.next() < 0.7 ? `${mailbox}@example.com` : '',
    street: `${chance.between(1, 240)} ${chance.pick(streets)}`,
    city: 'Portland',
    state: 'ME',
    zip,
    note: '',
  }
}
