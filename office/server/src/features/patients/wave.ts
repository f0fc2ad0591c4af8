/**
 * SQL for why the CareCredit wave shows beside a patient, as `text[]`; `p` is the patient's row (CC-10). Only results
 * that the integration accepted count: hand-entered, imported and quarantined ones are not in lender_result.
 */
export const waveSql = `array_remove(array[
    case when exists (select from patient_lender f where f.practice_id = p.practice_id and f.patient_id = p.id
      and f.flagged) then 'flagged' end,
    case when exists (${accepted(`'application'`)}) then 'application' end,
    case when exists (${accepted(`'payment', 'deposit'`)}) then 'payment' end,
    case when exists (${accepted(`'refund', 'unapplied-refund'`)}) then 'refund' end], null)`

function accepted(became: string): string {
  return `select from lender_result r where r.practice_id = p.practice_id and r.patient_id = p.id
      and r.became in (${became})`
}
