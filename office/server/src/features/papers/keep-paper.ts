import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import type { Context } from '../../context.ts'
import { insertPaper, insertSending } from './queries.ts'
import type { Drafted } from './read-subject.ts'

/** A paper to be kept, and how it leaves. */
export interface HandOut extends Drafted {
  kind: string
  /** The statement run that made it, if any. */
  runId: string | null
  /** Null: it is printed. */
  mail: { to: string; pdf: Buffer } | null
}

/**
 * Keeps what was handed out, and queues its e-mail in the same transaction: both or neither. Answers the paper's id;
 * nothing when the run has a paper for this patient already, which then is not sent again.
 */
export async function keepPaper(tx: Reader, ctx: Context, handOut: HandOut): Promise<string | undefined> {
  const { practiceId, actor } = ctx
  const { kind, subjectId, patientId, runId, title, paper, owed, mail } = handOut
  const actorId = actor.kind === 'staff' ? actor.id : null
  const kept = await tx.maybe(insertPaper, [
    practiceId,
    newId(),
    kind,
    subjectId,
    patientId,
    runId,
    title,
    JSON.stringify(owed ? { ...paper, owed } : paper),
    actorId,
    actor.name,
  ])
  if (kept && mail) {
    const mailId = await queueMail(tx, {
      to: mail.to,
      ...words(handOut),
      attachments: [attached(title, mail.pdf)],
    })
    await tx.run(insertSending, [practiceId, newId(), kept.id, mailId, mail.to, actor.name])
  }
  return kept?.id
}

/** The mail says what is attached and nothing else: who reads it in passing learns nothing. */
function words({ paper }: HandOut) {
  const { name, lines } = paper.from
  return {
    subject: `${paper.title} from ${name}`,
    text: [
      paper.to ? `Dear ${paper.to.name},` : 'Hello,',
      `attached is your ${paper.title.toLowerCase()} as a PDF file.`,
      [name, ...lines].join('\n'),
    ].join('\n\n'),
  }
}

function attached(title: string, content: Buffer) {
  return {
    name: `${title.replaceAll(/[^\p{L}\p{N} .-]+/gu, '')}.pdf`,
    contentType: 'application/pdf',
    content,
  }
}
