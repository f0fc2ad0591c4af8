/** Time zones that a practice can be in, by their IANA names, as people call them. */
export const zoneWords = {
  'America/New_York': 'Eastern (New York)',
  'America/Chicago': 'Central (Chicago)',
  'America/Denver': 'Mountain (Denver)',
  'America/Phoenix': 'Arizona (Phoenix)',
  'America/Los_Angeles': 'Pacific (Los Angeles)',
  'America/Anchorage': 'Alaska (Anchorage)',
  'Pacific/Honolulu': 'Hawaii (Honolulu)',
  'America/Puerto_Rico': 'Atlantic (Puerto Rico)',
} as const

/** One of these time zones. */
export type Zone = keyof typeof zoneWords

/** Their names, for a schema's list and a form's choices. */
export const zones = Object.keys(zoneWords) as [Zone, ...Zone[]]
