/** The page that a launch was made for. */
export const purposes = ['home', 'application', 'purchase', 'refund'] as const
/** One of the purposes. */
export type Purpose = (typeof purposes)[number]

/** Where an application stands. */
export const applicationStatuses = ['approved', 'declined', 'pending'] as const
/** One of the application statuses. */
export type ApplicationStatus = (typeof applicationStatuses)[number]

/** What a transaction moves: a purchase lends money, a refund takes it back. */
export const transactionKinds = ['purchase', 'refund'] as const
/** One of the transaction kinds. */
export type TransactionKind = (typeof transactionKinds)[number]

/** Where a transaction stands. */
export const transactionStatuses = ['approved', 'declined'] as const
/** One of the transaction statuses. */
export type TransactionStatus = (typeof transactionStatuses)[number]

/** Whether an account can be charged. */
export const accountStatuses = ['open', 'suspended', 'closed'] as const
/** One of the account statuses. */
export type AccountStatus = (typeof accountStatuses)[number]

/** What moves an account's available credit. */
export const entryKinds = ['purchase', 'refund', 'void', 'payment'] as const
/** One of the kinds of movement. */
export type EntryKind = (typeof entryKinds)[number]

/** Who filled in an application: the practice, or the patient by a link of the practice. */
export const applicationChannels = ['practice', 'link'] as const
/** One of the two. */
export type ApplicationChannel = (typeof applicationChannels)[number]

/** Where a link for applying stands. */
export const linkStates = ['open', 'used', 'expired', 'cancelled'] as const
/** One of the states of a link. */
export type LinkState = (typeof linkStates)[number]

/** Whether a merchant number may be used. */
export const merchantStatuses = ['open', 'closed', 'suspended'] as const
/** One of the merchant statuses. */
export type MerchantStatus = (typeof merchantStatuses)[number]

/** Both families of promotional plans, and the account's standard terms. */
export const planKinds = ['deferred-interest', 'reduced-apr', 'standard'] as const
/** One of the plan kinds. */
export type PlanKind = (typeof planKinds)[number]

/** Why the lender said no, each with the sentence that the screens show. */
export const declineReasons = {
  'application-declined':
    'The lender declined this application. A letter to the applicant gives the reasons.',
  'above-available-credit': 'The amount is more than the available credit.',
  'purchase-declined': 'The lender declined this purchase.',
  'refund-declined': 'The lender declined this refund.',
  'account-closed': 'The account is closed.',
  'account-suspended': 'The account is suspended. The card holder can call the lender.',
  'raise-declined': 'The lender grants no limit that high on this account.',
} as const
/** One of the reasons. */
export type DeclineReason = keyof typeof declineReasons
