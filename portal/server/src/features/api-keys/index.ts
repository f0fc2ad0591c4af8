export { keyLimit, findPartner, requireUsableKey, type Partner } from './authenticate.ts'
export { addApiKey } from './create-api-key.ts'
export { apiKeyHandlers } from './routes.ts'
