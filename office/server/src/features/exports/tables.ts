/** Tables that an export leaves out, each with its reason; every other table of a practice is a file of it (BI-13). */
export const notExported: Readonly<Record<string, string>> = {
  idempotency_key: 'how repeated requests are recognised, with their answers',
  event: 'what changed in the last day, told by the rows themselves',
  balance: 'sums of postings, which are there',
  import_part: 'files that were sent and are not imported yet',
  import_row: 'the same, row by row',
  export: 'exports themselves',
  export_part: 'exports themselves',
}
