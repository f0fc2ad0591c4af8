/** Handlers of the read-only views over the documents. */
export const billingHandlers = {}
