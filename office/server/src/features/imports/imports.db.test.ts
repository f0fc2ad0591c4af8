import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dryRun, importFile, sendFile, work } from '../../testing/import-file.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { asOwner, readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { addPatient } from '../patients/add-patient.ts'
import { readBilling } from '../billing/index.ts'
import { deletePayment, editPayment } from '../payments/index.ts'
import { listImportLines, readImport } from './read-imports.ts'
import { cancelImport, postImport } from './steps.ts'
import { tendImports } from './work/run-import.ts'

let office: TestOffice
let practice: TestPractice

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const patients = `Chart number,First name,Last name,DOB,Phone,ZIP
2001,Dora,Field,1950-02-28,617-555-0199,02101
2002,"Émile ""Em""",O'Hara,3/31/1961,(617) 555-0198,
,Noa,Blank,12 Jan 1990,,
`
const balances = `Chart number,Invoice number,Invoice date,Open balance,Description
901,A-1,2025-11-03,"1,250.00",Hearing aid
901,A-2,2025-12-15,80,
902,B-1,2025-10-01,$45.50,Lenses
`
const payments = `Chart,Payment number,Payment date,Amount,Method,Pays invoice number
901,P-1,2025-12-01,250.00,CareCredit,A-1
901,P-2,2025-12-02,100,check,A-1
903,P-3,2026-01-05,75.25,Visa,
`

const count = async (what: string, where = 'true') =>
  asOwner(office, async (client) => {
    await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from ${what} where ${where}`,
    )
    return rows[0]?.n
  })

test('patients come with their charts, and who has none gets the next number (BI-13)', async () => {
  expect(await importFile(practice, 'patients', patients)).toMatchObject({
    state: 'done',
    rows: 3,
    newRows: 3,
    badRows: 0,
  })
  expect(
    await count(
      'patient',
      `chart_number in ('2001', '2002', '2003') and first_name in ('Dora', 'Noa', 'Émile "Em"')`,
    ),
  ).toBe(3)
  const body = { firstName: 'A', lastName: 'B', birthDate: '1990-01-01', phone: '', email: '', street: '' }
  const added = await addPatient(practice.as('frontdesk'), {
    ...body,
    city: '',
    state: '',
    zip: '',
    note: '',
  })
  expect(added.chartNumber).toBe('2004')
  expect(await count('audit', `action = 'patient.import' and patient_id is not null`)).toBe(3)
})

test('balances and earlier payments stand against opening balances, and no tender moves (recipe 16)', async () => {
  expect(await importFile(practice, 'balances', balances)).toMatchObject({ state: 'done', newRows: 3 })
  expect(await importFile(practice, 'payments', payments)).toMatchObject({ state: 'done', newRows: 3 })
  const billing = await readBilling(practice.as('biller'), practice.patientIds[0])
  expect(billing.invoices.map((row) => [row.totalCents, row.balanceCents])).toEqual([
    [8_000, 8_000],
    [125_000, 90_000],
  ])
  expect(await count('posting', 'account between 1000 and 1045')).toBe(0)
  expect(await count('posting', 'account = 3000')).toBe(6)
  expect(await count('lot', 'account = 2100 and amount_cents = 7525')).toBe(1)
})

test('an imported CareCredit payment can be edited and deleted as any other, still against 3000 (CC-15)', async () => {
  await importFile(practice, 'balances', balances)
  await importFile(practice, 'payments', payments)
  const paid = await asOwner(office, async (client) => {
    await client.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
    return client.query<{ id: string }>(`select id from payment where method = 'carecredit'`)
  })
  const edit = { method: 'check' as const, receivedOn: '2025-11-30', reference: 'R', note: '' }
  const amountCents = 20_000 as never
  const { paymentId } = await editPayment(practice.as('biller'), paid.rows[0]?.id ?? '', {
    ...edit,
    amountCents,
    confirmDuplicate: false,
  })
  expect(await count('payment', `received_on = '2025-11-30' and method = 'check'`)).toBe(1)
  expect(await count('posting', 'account between 1000 and 1045')).toBe(0)
  await deletePayment(practice.as('biller'), paymentId, 'Was not ours')
  const billing = await readBilling(practice.as('biller'), practice.patientIds[0])
  expect(billing.invoices.map((row) => row.balanceCents)).toEqual([8_000, 115_000])
})

test('the same files a second time change nothing', async () => {
  const files = [
    ['patients', patients],
    ['balances', balances],
    ['payments', payments],
  ] as const
  for (const [kind, text] of files) await importFile(practice, kind, text)
  const catalog = 'Name,Category,Price,Tax\nAid,Devices,1200,6.25%\n'
  await importFile(practice, 'catalog', catalog)
  const before = await readWholeBooks(office, practice)
  for (const [kind, text] of [...files, ['catalog', catalog] as const])
    expect(await importFile(practice, kind, text)).toMatchObject({ state: 'done', newRows: 0 })
  // What was done is told; nothing else is different.
  const told = { import: '', audit: '', event: '' }
  expect({ ...(await readWholeBooks(office, practice)), ...told }).toEqual({ ...before, ...told })
})

test('a row without a number of its own is known again by what it says', async () => {
  const text = 'Chart number,Invoice date,Amount\n901,2025-11-03,10\n902,2025-11-03,10\n'
  expect(await importFile(practice, 'balances', text)).toMatchObject({ newRows: 2 })
  expect(await importFile(practice, 'balances', `${text}903,2025-11-03,10\n`)).toMatchObject({
    newRows: 1,
    knownRows: 2,
  })
  expect(await count('invoice')).toBe(3)
})

describe('one bad row', () => {
  test('keeps the whole file out, and is told with its line, its field and the reason', async () => {
    const before = await count('patient')
    const text = `${patients}2009,Ann,Late,1970-13-01,,\n901,Someone,Else,1970-01-01,,\n2001,Dora,Field,1950-02-28,,\n`
    const importId = await sendFile(practice, 'patients', text)
    expect(await dryRun(practice, importId)).toMatchObject({ state: 'checked', newRows: 3, badRows: 3 })
    const { lines } = await listImportLines(practice.as('biller'), importId, { show: 'bad' })
    expect(
      lines.map(({ line, problems }) => [line, problems.map((one) => one.field), problems[0]?.reason]),
    ).toEqual([
      [5, ['birthDate'], 'This is not a date, read month first. Write it as 2026-01-31.'],
      [6, ['chartNumber'], 'This chart belongs to Ada Quill.'],
      [7, ['chartNumber'], 'This number is in line 2 too.'],
    ])
    await expect(postImport(practice.as('biller'), importId)).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await count('patient')).toBe(before)
  })

  test.each([
    ['balances', '9999,Z,2025-11-03,10', 'No patient has this chart number.'],
    ['balances', '901,Z,2025-11-03,-10', 'The amount must be more than zero.'],
    ['balances', '901,Z,2199-11-03,10', 'The date is in the future.'],
    [
      'balances',
      '901,Z,2025-11-03,10,too,many',
      'The row has 6 cells, the headings 4. Is a comma or a quotation mark missing?',
    ],
    ['balances', '901,Z,2025-11-03,10000000.01', 'The amount is more than 10,000,000.00.'],
  ] as const)('in %s, %s: %s', async (kind, row, reason) => {
    const importId = await sendFile(
      practice,
      kind,
      `Chart number,Invoice number,Invoice date,Amount\n${row}\n`,
    )
    expect(await dryRun(practice, importId)).toMatchObject({ badRows: 1 })
    const { lines } = await listImportLines(practice.as('biller'), importId, { show: 'bad' })
    expect(lines[0]?.problems.at(0)?.reason).toBe(reason)
  })

  test.each([
    ['P-9,2025-12-01,10,cash,X-1', 'No imported invoice has this number.'],
    ['P-9,2025-12-01,10,cash,B-1', 'This invoice is another patient’s.'],
    ['P-9,2025-12-01,80.01,cash,A-2', 'More than is open of this invoice.'],
    [
      'P-9,2025-12-01,50,cash,A-2\n901,P-8,2025-12-01,50,cash,A-2',
      'The payments of this invoice in the file are more than is open of it.',
    ],
    ['P-9,2025-12-01,10,cash,\n901,P-9,2025-12-02,10,cash,', 'This number is in line 2 too.'],
  ])('among earlier payments, %s: %s', async (row, reason) => {
    await importFile(practice, 'balances', balances)
    const heads = 'Chart,Payment number,Payment date,Amount,Method,Pays invoice number'
    const importId = await sendFile(practice, 'payments', `${heads}\n901,${row}\n`)
    await dryRun(practice, importId)
    const { lines } = await listImportLines(practice.as('biller'), importId, { show: 'bad' })
    expect(lines.at(-1)?.problems.at(0)?.reason).toBe(reason)
  })

  test('is another amount under a number that was imported before', async () => {
    await importFile(practice, 'balances', balances)
    const importId = await sendFile(practice, 'balances', balances.replace('$45.50', '$45.51'))
    expect(await dryRun(practice, importId)).toMatchObject({ knownRows: 2, badRows: 1 })
  })
})

describe('a file', () => {
  const stateOf = async (content: string | Buffer, kind: 'patients' | 'balances' = 'patients') =>
    readImport(practice.as('biller'), await sendFile(practice, kind, content))

  test.each([
    ['of Excel', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), /This is an Excel workbook/],
    ['of bytes', Buffer.from([1, 2, 0, 0, 3, 1, 1, 2]), /This is not a text file/],
    ['of headings only', 'First name,Last name\n', /headings but no rows/],
    ['of nothing but line ends', '\n\n', /no row of headings/],
    ['with a quotation mark that never closes', 'First name,Last name\nA,"B\nC,D\n', /never closed/],
    ['with too many columns', `${'a,'.repeat(101)}\n1`, /more than 100 columns/],
  ])('%s is refused in one sentence', async (_what, content, reason) => {
    expect(await stateOf(content)).toMatchObject({ state: 'failed', failure: expect.stringMatching(reason) })
  })

  const accented = 'First name;Last name;DOB\nZoë;Müller;1970-01-31\n'
  test.each([
    ['utf-8', Buffer.from(accented, 'utf8')],
    ['utf-8', Buffer.from(`\ufeff${accented}`, 'utf8')],
    ['windows-1252', Buffer.from(accented, 'latin1')],
    ['utf-16le', Buffer.from(`\ufeff${accented}`, 'utf16le')],
    ['utf-16le', Buffer.from(accented, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${accented}`, 'utf16le').swap16()],
  ])('in %s keeps its letters, and its sign between cells is found', async (encoding, content) => {
    const importId = await sendFile(practice, 'patients', content)
    expect(await readImport(practice.as('biller'), importId)).toMatchObject({
      encoding,
      delimiter: ';',
      headings: ['First name', 'Last name', 'DOB'],
      sample: [['Zoë', 'Müller', '1970-01-31']],
    })
  })

  test('with one heading twice asks which column is meant', async () => {
    const text = 'Chart number,Invoice date,Amount,Amount\n901,2025-01-01,1,2\n'
    const found = await stateOf(text, 'balances')
    expect(found.repeated).toEqual(['Amount'])
    expect(found.mapping).not.toHaveProperty('amount')
    await expect(dryRun(practice, found.id)).rejects.toMatchObject({
      code: 'invalid',
      message: /Open balance/,
    })
    const mapping = { ...found.mapping, amount: 3 }
    expect(await dryRun(practice, found.id, { mapping })).toMatchObject({ state: 'checked', newRows: 1 })
  })

  test('whose dates can be read in two ways asks how they are written', async () => {
    const importId = await sendFile(
      practice,
      'balances',
      'Chart number,Invoice date,Amount\n901,3/4/2025,1\n',
    )
    expect(await dryRun(practice, importId)).toMatchObject({
      state: 'mapping',
      failure: '3/4/2025 (line 2) can be read in two ways. Choose how dates are written.',
    })
    expect(await dryRun(practice, importId, { dateOrder: 'day-first' })).toMatchObject({
      state: 'checked',
      newRows: 1,
    })
  })

  test('whose dates are written in two ways asks too, and lists the rows in the other way', async () => {
    const text = 'Chart number,Invoice date,Amount\n901,1/31/2025,1\n902,31/1/2025,1\n'
    const importId = await sendFile(practice, 'balances', text)
    expect(await dryRun(practice, importId)).toMatchObject({ failure: expect.stringMatching(/in two ways/) })
    const dateOrder = 'month-first'
    expect(await dryRun(practice, importId, { dateOrder })).toMatchObject({ newRows: 1, badRows: 1 })
  })

  test('with formulas brings them as text', async () => {
    const text = 'First name,Last name,DOB,Note\n=1+1,"=HYPERLINK(""http://x"")",1970-01-31,\'=2+2\n'
    expect(await importFile(practice, 'patients', text)).toMatchObject({ state: 'done' })
    expect(
      await count(
        'patient',
        `first_name = '=1+1' and last_name = '=HYPERLINK("http://x")' and note = '=2+2'`,
      ),
    ).toBe(1)
  })

  test.each([
    '4242 4242 4242 4242',
    '4242424242424242',
    'card 5555-5555-5555-4444 on file',
    '378282246310005',
  ])(
    'with the card number %s, in a column that nobody maps, is refused and forgotten (G12)',
    async (card) => {
      const text = `First name,Last name,DOB,Other\nA,B,1970-01-31,\nC,D,1970-01-31,${card}\n`
      const found = await stateOf(text)
      expect(found).toMatchObject({
        state: 'failed',
        failure: expect.stringMatching(/^One row holds .*\(line 3\)/),
      })
      expect(JSON.stringify(found)).not.toContain(card)
      expect(await count('import_part')).toBe(0)
    },
  )

  test('with numbers that no card has is taken: charts, merchants, accounts of the sandbox', async () => {
    const text = 'First name,Last name,DOB,Note\nA,B,1970-01-31,5348129900000012 and 1234567890123456\n'
    expect(await importFile(practice, 'patients', text)).toMatchObject({ state: 'done' })
  })

  test('is forgotten with its rows once it is imported', async () => {
    await importFile(practice, 'patients', patients)
    expect(await count('import_part')).toBe(0)
    expect(await count('import_row')).toBe(0)
  })
})

test('a file that was cancelled is forgotten with the next minute', async () => {
  const importId = await sendFile(practice, 'patients', patients)
  await dryRun(practice, importId)
  await cancelImport(practice.as('biller'), importId)
  await tendImports(office.app, practice.practiceId)
  expect([await count('import_part'), await count('import_row')]).toEqual([0, 0])
})

test('a step that was asked for twice at once is done once', async () => {
  const importId = await sendFile(practice, 'balances', balances)
  await dryRun(practice, importId)
  await postImport(practice.as('biller'), importId)
  await Promise.all([work(practice, importId), work(practice, importId), work(practice, importId)])
  await work(practice, importId)
  expect(await readImport(practice.as('biller'), importId)).toMatchObject({ state: 'done', newRows: 3 })
  expect(await count('invoice')).toBe(3)
})
