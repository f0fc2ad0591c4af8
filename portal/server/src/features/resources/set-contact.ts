import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { readContact, saveContact, type ContactRow } from './queries.ts'

/** Says how patients reach a location, for the pieces that the practice prints; once per key. Throws `not-found`. */
export async function setContact(
  desk: Desk,
  merchantNumber: string,
  contact: { phone: string; website: string },
  key: string,
): Promise<ContactRow> {
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { setMarketingContact: { merchantNumber, contact } } }
    await once(tx, intent, async () => {
      const { location_name } = await tx.one(readContact, [merchantNumber])
      await tx.run(saveContact, [desk.practiceId, merchantNumber, contact.phone, contact.website])
      const summary = `Changed how patients reach ${location_name}.`
      await record(tx, desk, { action: 'marketing-contact.change', summary })
      return desk.practiceId
    })
    return tx.one(readContact, [merchantNumber])
  })
}
