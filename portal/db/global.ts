/** The portal's tables that belong to no practice, each with its reason; a test compares the list with the catalog. */
export const globalTables = {
  practice: 'The lender’s directory of practices, which operators read whole.',
  portal_user: 'Operators belong to no practice, and the role is needed before a practice is known.',
  enrolment: 'A practice that asks to be enrolled is none yet.',
  lender_account: 'A credit line belongs to the lender and is good at every practice.',
  lender_clock: 'The lender has one calendar for all practices.',
  account_entry: 'What moves a credit line belongs to the lender, whichever practice it came from.',
  limit_raise: 'Belongs to a lender account.',
  application_link_directory: 'Finds the practice of a patient’s link before any practice is known.',
  operator_audit: 'Tells what operators did to what belongs to no practice.',
  operator_key: 'What an operator’s keys made outside of practices.',
  incident: 'The lender’s systems are the same for all practices.',
  incident_update: 'Belongs to an incident.',
  maintenance: 'The lender’s systems are the same for all practices.',
  notice: 'Told to all practices.',
  sandbox_time_out: 'Belongs to a lender account.',
  api_key_directory: 'Finds the practice of a key before any practice is known.',
} as const satisfies Record<string, string>
