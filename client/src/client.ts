/**
 * Lineside's client: `new SelfService({ socket, tag })` or `new SelfService({ url })` with one function an operation, or the same
 * functions by themselves, as the Perl module has them: `import { login } from '@lineside/client'`.
 */
export type { Calls } from './calls.ts';
export { configure } from './default-client.ts';
export * from './functions.ts';
export { errorCode } from './http-exchange.ts';
export { defaultSocket, SelfService, type SelfServiceOptions } from './self-service.ts';
export { SelfServiceError, type SelfServiceErrorCode } from './self-service-error.ts';
export type { CallOptions, Sent, SentFlag } from './sent.ts';
