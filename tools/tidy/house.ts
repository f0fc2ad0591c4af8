const contracts = ['office-contract', 'portal-contract']

function system(name: 'office' | 'portal'): Record<string, readonly string[]> {
  const contract = `${name}-contract`
  const domain = `${name}-domain`
  return {
    [domain]: ['money'],
    [contract]: [domain, 'money', 'route'],
    [`${name}-server`]: [domain, contract, 'partner-api', 'server-kit', 'identity', 'route', 'money'],
    [`${name}-web`]: ['ui', contract, domain, 'route', 'money'],
  }
}

/** Which workspaces each workspace may import: the table of ARCHITECTURE.md. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  money: [],
  // The fields of a route are money and days too.
  route: ['money'],
  'partner-api': ['money', 'route'],
  ui: ['money'],
  'server-kit': ['money', 'route'],
  identity: ['server-kit', 'route'],
  ...system('office'),
  ...system('portal'),
  // It starts both servers as processes, by their entry files.
  launch: ['server-kit'],
  // Journeys know the contracts; server-kit brings up the database under both servers.
  e2e: [...contracts, 'partner-api', 'route', 'money', 'server-kit'],
  // It measures the office from inside and over HTTP.
  bench: ['office-server', 'office-contract', 'office-domain', 'partner-api', 'server-kit', 'route', 'money'],
  // It brings up the oldest PostgreSQL that the migrations must run on.
  tools: ['server-kit'],
}

/** Workspaces that run and that nobody imports by name. */
export const apps: readonly string[] = [
  'office-server',
  'office-web',
  'portal-server',
  'portal-web',
  'launch',
  'e2e',
  'bench',
  'tools',
]

/** Workspaces without input and output. */
export const pure: readonly string[] = ['money', 'office-domain', 'portal-domain']

/** The workspace that a path belongs to; the databases belong to their servers. */
export function workspaceOf(path: string): string | undefined {
  // Packages of its own, installed on demand and imported by nobody (decision 12).
  if (path.startsWith('tools/mutation/')) return undefined
  const [first = '', second = ''] = path.split('/')
  if (first === 'packages') return second
  if (first === 'office' || first === 'portal') return `${first}-${second === 'db' ? 'server' : second}`
  return first in mayImport ? first : undefined
}
