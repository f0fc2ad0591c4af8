/** A patient's chart as the rules about charts read it. */
export interface BookChart {
  id: string
  chartNumber: string
  name: string
  active: boolean
  /** The chart that it is read through since a merge. */
  mergedInto: string | null
  /** Who pays for this patient. */
  guarantorId: string | null
  /** Whether this patient pays for others. */
  hasDependants: boolean
}
