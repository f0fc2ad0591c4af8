import { certificationStates } from '@tillwave/portal-domain/training'
import { day, id } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { merchantRow } from './practice.ts'
import { resourceName } from './resources.ts'

/** A guide on a user's checklist: of the course that certifies, or assigned by their administrator. */
export const trainingStep = z.strictObject({
  guide: resourceName,
  title: z.string(),
  minutes: z.int(),
  questionCount: z.int(),
  inCourse: z.boolean(),
  /** Done for the certification that is running, or for the assignment. */
  isDone: z.boolean(),
  completedOn: z.string().nullable(),
  /** Of an assignment. */
  assignedBy: z.string().nullable(),
  dueOn: z.string().nullable(),
})

const standing = {
  state: z.enum(certificationStates),
  certifiedOn: z.string().nullable(),
  /** The last day on which it is good. */
  expiresOn: z.string().nullable(),
  renewableFrom: z.string().nullable(),
  /** Guides of the course that count towards the next certification, or towards the one that is good. */
  doneCount: z.int(),
  courseCount: z.int(),
}

const location = z.strictObject({
  merchantNumber: z.string(),
  locationName: z.string(),
  expiresOn: z.string(),
  isCertified: z.boolean(),
})

/** A user's checklist and where their certification stands, on the lender's day. */
export const training = z.strictObject({
  today: z.string(),
  ...standing,
  steps: z.array(trainingStep),
  locations: z.array(location),
})

/** A user of the practice as its administrator sees their training. */
export const teamMember = z.strictObject({
  userAccountId: id,
  name: z.string(),
  role: z.enum(['provider', 'administrator']),
  ...standing,
  assigned: z.array(
    z.strictObject({ guide: resourceName, dueOn: z.string().nullable(), isDone: z.boolean() }),
  ),
})

const team = z.strictObject({
  today: z.string(),
  members: z.array(teamMember),
  guides: z.array(z.strictObject({ guide: resourceName, title: z.string(), inCourse: z.boolean() })),
  locations: z.array(location),
})

/** Routes of training: who completes the course is certified for a year, and with them the practice's locations. */
export const trainingRoutes = routes({
  readTraining: {
    method: 'GET',
    path: '/api/training',
    summary: 'One’s own checklist and certification.',
    permission: 'training.take',
    reply: training,
  },
  completeGuide: {
    method: 'POST',
    path: '/api/training/guides/:resourceName/completions',
    summary: 'Answers a guide’s questions: with all of them right it is done, and the last one certifies.',
    permission: 'training.take',
    params: z.strictObject({ resourceName }),
    body: z.strictObject({ answers: z.array(z.int().min(0).max(9)).max(20) }),
    reply: z.strictObject({
      passed: z.boolean(),
      /** The places of the questions to look at again. */
      wrong: z.array(z.int()),
      training,
    }),
  },
  printCertificate: {
    method: 'GET',
    path: '/api/training/certificate/pdf',
    summary: 'One’s own certificate as a PDF.',
    permission: 'training.take',
    reply: z.string(),
    raw: true,
  },
  listTeamTraining: {
    method: 'GET',
    path: '/api/training/team',
    summary: 'Who of the practice is certified until when, by name.',
    permission: 'training.manage',
    reply: team,
  },
  assignGuides: {
    method: 'PUT',
    path: '/api/training/team/:userAccountId/assignments',
    summary: 'The guides that a user is asked to do; who gets a new one is told by mail.',
    permission: 'training.manage',
    params: z.strictObject({ userAccountId: id }),
    body: z.strictObject({
      guides: z.array(resourceName).max(50, 'Choose at most 50 guides.'),
      dueOn: day.nullable(),
    }),
    reply: teamMember,
  },
  setCertification: {
    method: 'PUT',
    path: '/api/operator/practices/:practiceId/merchants/:merchantNumber/certification',
    summary:
      'Sets a location’s last certified day; a past one makes its launches answer certification-lapsed.',
    permission: 'sandbox.operate',
    params: z.strictObject({ practiceId: id, merchantNumber: z.string().regex(/^\d{16}$/) }),
    body: z.strictObject({ expiresOn: day }),
    reply: merchantRow,
  },
})
