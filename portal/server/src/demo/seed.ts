import type { Database } from '@tillwave/server-kit/database'
export async function seedDemo(_database: Database, _key: string | undefined): Promise<void> {}
