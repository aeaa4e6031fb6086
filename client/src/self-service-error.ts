/** Why a call brought no reply. */

export type SelfServiceErrorCode =
  /** This process does not run as the user it should. */
  | 'user'
  /** Nobody answers at the socket. */
  | 'connect'
  /** The request could not be written. */
  | 'send'
  /** The reply did not come whole, or is none. */
  | 'read'
  | 'timeout'
  | 'aborted'
  /** The server answered with `_error`: it does not know the call, or has failed. */
  | 'remote';

export class SelfServiceError extends Error {
  readonly code: SelfServiceErrorCode;

  constructor(code: SelfServiceErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'SelfServiceError';
    this.code = code;
  }
}
