/** Invented people of the demo: no real person is meant. First name, last name, birth date, ZIP. */
export const people = [
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

/** What people come for; the practice's reference of a purchase. */
export const reasons = [
  'Hearing aids, pair',
  'Progressive lenses and frame',
  'Hearing aid, left',
  'Contact lens year supply',
  'Cochlear accessory set',
  'Prescription sunglasses',
  'Hearing aid repair and remake',
  'Tinnitus therapy programme',
] as const

/** Invented people who got no account, each with what their application came to. */
export const refused = [
  ['declined', 'Grover', 'Underhill', '1970-04-04', '00002'],
  ['declined', 'Mabel', 'Thistlewood', '1988-09-13', '00002'],
  ['pending', 'Ottoline', 'Graves', '1959-12-30', '00004'],
] as const
