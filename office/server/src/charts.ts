/**
 * SQL that joins the patient `p` of a row: of one that was posted to a merged chart, the surviving one. What belongs
 * to one patient is asked for with `patient_id = any(charts_of($1, $2))`, since rows stay on the chart of their time.
 */
export function patientOf(row: string): string {
  return `join patient chart on chart.practice_id = ${row}.practice_id and chart.id = ${row}.patient_id
  join patient p on p.practice_id = chart.practice_id and p.id = chart.surviving_id`
}
