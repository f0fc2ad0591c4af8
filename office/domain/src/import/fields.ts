/** What a file can bring: one kind a file, in the order in which a practice brings them (BI-13). */
export const importKinds = ['patients', 'catalog', 'balances', 'payments'] as const

/** What one file brings. */
export type ImportKind = (typeof importKinds)[number]

/** How the text of a cell is read. */
export type CellType = 'text' | 'date' | 'money' | 'percent' | 'method' | 'yes-no'

/** One thing that a row of a kind says; a column of the file is mapped to it. */
export interface ImportField {
  name: string
  label: string
  type: CellType
  required: boolean
  /** Other headings that mean the same, in small letters without spaces or signs. */
  alsoCalled: readonly string[]
}

function field(
  name: string,
  label: string,
  type: CellType,
  required: 'required' | 'optional',
  alsoCalled: string,
): ImportField {
  return { name, label, type, required: required === 'required', alsoCalled: alsoCalled.split(' ') }
}

const chartNumbers = 'chart chartno chartnum patientid patientnumber patientno accountnumber account mrn'
const invoiceNumbers = 'invoice invoiceno invoiceid invoicenum claimnumber statementnumber'

/** The fields of each kind, in the order of the screen. */
export const importFields: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  patients: [
    field('chartNumber', 'Chart number', 'text', 'optional', `${chartNumbers} id`),
    field('firstName', 'First name', 'text', 'required', 'first fname givenname forename'),
    field('lastName', 'Last name', 'text', 'required', 'last lname surname familyname'),
    field('birthDate', 'Birth date', 'date', 'required', 'birthdate dob dateofbirth birthday born'),
    field('phone', 'Phone', 'text', 'optional', 'phonenumber telephone mobile cell cellphone homephone'),
    field('email', 'E-mail', 'text', 'optional', 'emailaddress mail'),
    field('street', 'Street', 'text', 'optional', 'address address1 streetaddress addressline1'),
    field('city', 'City', 'text', 'optional', 'town'),
    field('state', 'State', 'text', 'optional', 'st province'),
    field('zip', 'ZIP code', 'text', 'optional', 'zip postalcode postcode zipcode'),
    field('note', 'Note', 'text', 'optional', 'notes comment comments remarks'),
  ],
  catalog: [
    field('code', 'Code', 'text', 'optional', 'sku itemcode itemnumber id productcode cpt'),
    field('name', 'Name', 'text', 'required', 'item product service description productname itemname'),
    field('category', 'Category', 'text', 'required', 'group type department'),
    field('price', 'Price', 'money', 'required', 'fee amount unitprice charge'),
    field('taxRate', 'Tax rate (%)', 'percent', 'optional', 'tax taxpercent salestax vat'),
    field('active', 'Sold now', 'yes-no', 'optional', 'active enabled status'),
  ],
  balances: [
    field('chartNumber', 'Chart number', 'text', 'required', `${chartNumbers} id`),
    field('invoiceNumber', 'Invoice number', 'text', 'optional', invoiceNumbers),
    field(
      'issuedOn',
      'Invoice date',
      'date',
      'required',
      'date dateofservice servicedate issued issuedon dos',
    ),
    field('amount', 'Open balance', 'money', 'required', 'amount balance balancedue amountdue due open'),
    field('description', 'Description', 'text', 'optional', 'item service memo note notes'),
  ],
  payments: [
    field('chartNumber', 'Chart number', 'text', 'required', `${chartNumbers} id`),
    field(
      'paymentNumber',
      'Payment number',
      'text',
      'optional',
      'paymentid paymentno receiptnumber transactionid',
    ),
    field(
      'receivedOn',
      'Payment date',
      'date',
      'required',
      'date received receivedon paidon datepaid postedon',
    ),
    field('amount', 'Amount', 'money', 'required', 'payment paid amountpaid paymentamount total'),
    field('method', 'Method', 'method', 'required', 'paymentmethod type paymenttype tender paidby'),
    field(
      'invoiceNumber',
      'Pays invoice number',
      'text',
      'optional',
      `${invoiceNumbers} appliedto paysinvoice`,
    ),
    field('reference', 'Reference', 'text', 'optional', 'checknumber checkno ref authorization authcode'),
    field('note', 'Note', 'text', 'optional', 'notes memo comment comments description'),
  ],
}

/** Which column (by its place, from 0) says which field; a field without a column is left out. */
export type Mapping = Readonly<Record<string, number>>

/** Suggests a column for each field by its heading. A heading that two columns have is left to the person. */
export function suggestMapping(kind: ImportKind, headings: readonly string[]): Mapping {
  const plain = headings.map(plainHeading)
  const mapping: Record<string, number> = {}
  const taken = new Set<number>()
  // Exact labels first, so that "Invoice date" is not taken by what is also called a date.
  const names = (one: ImportField) => [[plainHeading(one.label), plainHeading(one.name)], one.alsoCalled]
  for (const round of [0, 1]) {
    for (const one of importFields[kind]) {
      if (one.name in mapping) continue
      for (const name of names(one)[round] ?? []) {
        const at = plain.indexOf(name)
        if (at < 0 || taken.has(at) || plain.lastIndexOf(name) !== at) continue
        mapping[one.name] = at
        taken.add(at)
        break
      }
    }
  }
  return mapping
}

/** Headings that more than one column has, as they are written the first time. */
export function repeatedHeadings(headings: readonly string[]): string[] {
  const plain = headings.map(plainHeading)
  return headings.filter(
    (_, at) =>
      plain[at] !== '' && plain.indexOf(plain[at] ?? '') === at && plain.lastIndexOf(plain[at] ?? '') !== at,
  )
}

/** Why a mapping can not be used, in one sentence; undefined when it can. */
export function mappingProblem(kind: ImportKind, mapping: Mapping, columns: number): string | undefined {
  const fields = importFields[kind]
  const names = Object.keys(mapping)
  const unknown = names.find((name) => !fields.some((one) => one.name === name))
  if (unknown !== undefined) return `There is no field ${unknown}.`
  if (Object.values(mapping).some((at) => at < 0 || at >= columns)) return 'The file has no such column.'
  const missing = fields.filter((one) => one.required && mapping[one.name] === undefined)
  if (missing.length > 0) return `Choose a column for: ${missing.map((one) => one.label).join(', ')}.`
  const twice = fields.filter(
    (one) =>
      one.name in mapping && names.some((name) => name !== one.name && mapping[name] === mapping[one.name]),
  )
  if (twice.length > 0)
    return `One column is chosen for two fields: ${twice.map((one) => one.label).join(', ')}.`
  return undefined
}

function plainHeading(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
