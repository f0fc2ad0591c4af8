/** What the demo practice sells: name, category, price in cents, tax rate in basis points. */
export const catalog = [
  ['Hearing evaluation', 'Audiology', 14_500, 0],
  ['Hearing aid fitting', 'Audiology', 25_000, 0],
  ['Tinnitus consultation', 'Audiology', 18_000, 0],
  ['Hearing aid, standard', 'Hearing aids', 145_000, 0],
  ['Hearing aids, pair', 'Hearing aids', 289_000, 0],
  ['Hearing aids, premium pair', 'Hearing aids', 479_900, 0],
  ['Custom earmold', 'Hearing aids', 9_500, 0],
  ['Hearing aid batteries, pack', 'Accessories', 1_250, 550],
  ['Hearing aid cleaning kit', 'Accessories', 1_995, 550],
  ['Comprehensive eye exam', 'Vision', 12_900, 0],
  ['Contact lens fitting', 'Vision', 8_500, 0],
  ['Retinal imaging', 'Vision', 3_900, 0],
  ['Progressive lenses', 'Eyewear', 34_000, 550],
  ['Single vision lenses', 'Eyewear', 14_900, 550],
  ['Designer frame', 'Eyewear', 21_900, 550],
  ['Prescription sunglasses', 'Eyewear', 31_000, 550],
  ['Contact lenses, year supply', 'Eyewear', 42_000, 550],
] as const

/** Sold across the counter at every visit. */
export const everyday = [
  'Hearing evaluation',
  'Hearing aid fitting',
  'Tinnitus consultation',
  'Custom earmold',
  'Hearing aid batteries, pack',
  'Hearing aid cleaning kit',
  'Comprehensive eye exam',
  'Contact lens fitting',
  'Retinal imaging',
  'Progressive lenses',
  'Single vision lenses',
  'Designer frame',
  'Prescription sunglasses',
  'Contact lenses, year supply',
] as const

/** What people finance. */
export const large = ['Hearing aid, standard', 'Hearing aids, pair', 'Hearing aids, premium pair'] as const
