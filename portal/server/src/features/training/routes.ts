import type { trainingRoutes } from '@tillwave/portal-contract/training'
import type { Handlers } from '@tillwave/route/fastify'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { actorOf, deskOf, type Context } from '../../context.ts'
import { assignGuides } from './assign-guides.ts'
import { printCertificate } from './certificate-paper.ts'
import { completeGuide } from './complete-guide.ts'
import { readTeam, readTraining } from './read-training.ts'
import { setCertification } from './set-certification.ts'

/** Handlers of training and certification. */
export const trainingHandlers: Handlers<typeof trainingRoutes, Context> = {
  readTraining: (_input, { ctx }) => readTraining(deskOf(ctx)),
  completeGuide: ({ params, body }, { ctx, request }) =>
    completeGuide(deskOf(ctx), params.resourceName, body.answers, idempotencyKey(request)),
  async printCertificate(_input, { ctx, reply }) {
    const pdf = await printCertificate(deskOf(ctx))
    reply.headers(downloadHeaders('application/pdf', 'certificate.pdf')).send(pdf)
    return ''
  },
  listTeamTraining: (_input, { ctx }) => readTeam(deskOf(ctx)),
  assignGuides: ({ params, body }, { ctx, request }) =>
    assignGuides(deskOf(ctx), params.userAccountId, body, idempotencyKey(request)),
  async setCertification({ params, body }, { ctx }) {
    const { practiceId, merchantNumber } = params
    const desk = { practiceId, scope: ctx.database.inPractice(practiceId), actor: actorOf(ctx) }
    return setCertification(desk, merchantNumber, body.expiresOn)
  },
}
