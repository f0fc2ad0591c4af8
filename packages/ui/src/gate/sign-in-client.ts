/** A refusal, as an app's typed client rejects with it. */
export interface Refusal {
  code: string
  message: string
  fields?: Readonly<Record<string, string>> | undefined
  retryAfterSeconds?: number | undefined
}

/** How a person gives a code: authenticator app, e-mail or text message. */
export type Method = 'totp' | 'email' | 'sms'

/** How a code fares on its way; `not-sent` may still become `sent`. */
export type Delivery = 'sending' | 'sent' | 'not-sent'

/** An attempt that waits for its code. */
export interface CodeAsked {
  attempt: string
  method: Method
  /** Where the code went, mostly covered. */
  sentTo: string | null
  resendAfterSeconds: number
  /** Null for an authenticator's. */
  delivery: Delivery | null
}

/** What setting up a second factor begins with. */
export interface SetUpBegun extends CodeAsked {
  /** Of an authenticator: the secret, and what its app scans. */
  secret: string | null
  picture: string | null
}

/** How the signed-in person is protected. */
export interface Security {
  secondFactor: Method | null
  email: string | null
  phone: string | null
  recoveryCodesLeft: number
  passwordChangedAt: string
  /** What codes can be sent by from here. */
  canSend: { email: boolean; sms: boolean }
}

/** One of the person's open sign-ins. */
export interface OpenSignIn {
  id: string
  createdAt: string
  lastSeenAt: string
  userAgent: string
  address: string
  current: boolean
}

/** Whose link of a mail it is. */
export interface PasswordLink {
  purpose: 'invitation' | 'recovery'
  userId: string
  displayName: string
  hasSecondFactor: boolean
}

type Call<Body, Reply> = (input: { body: Body }) => Promise<Reply>

/** The sign-in routes as these screens call them: the same in both apps, whose typed clients fit. */
export interface SignInClient {
  signIn: Call<
    { userId: string; password: string },
    { state: 'open' | 'locked' } | ({ state: 'code' } & CodeAsked)
  >
  signInWithCode: Call<{ attempt: string; code: string }, unknown>
  sendCodeAgain: Call<{ attempt: string }, Omit<CodeAsked, 'attempt'>>
  readCodeDelivery: Call<{ attempt: string }, { delivery: Delivery | null }>
  unlock: Call<{ password: string }, unknown>
  stepUp: Call<{ password: string }, unknown>
  signOut: () => Promise<unknown>
  askRecovery: Call<{ email: string }, unknown>
  readPasswordLink: Call<{ token: string }, PasswordLink>
  spendPasswordLink: Call<{ token: string; password: string }, unknown>
  changePassword: Call<{ current: string; next: string }, unknown>
  readSecurity: () => Promise<Security>
  beginSecondFactor: Call<{ method: Method; phone?: string }, SetUpBegun>
  confirmSecondFactor: Call<{ attempt: string; code: string }, { recoveryCodes: string[] }>
  endSecondFactor: () => Promise<unknown>
  renewRecoveryCodes: () => Promise<{ recoveryCodes: string[] }>
  listSignIns: () => Promise<OpenSignIn[]>
  endSignIn: (input: { params: { signInId: string } }) => Promise<unknown>
}
