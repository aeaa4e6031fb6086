// Why an image cannot be read, or a value cannot be written.

export type StorableErrorCode =
  | 'bad_magic'
  | 'bad_version'
  | 'native_order'
  | 'truncated'
  | 'trailing_bytes'
  | 'too_large'
  | 'too_many'
  | 'too_deep'
  | 'bad_tag'
  | 'bad_reference'
  | 'bad_key'
  | 'bad_text'
  | 'native_number'
  | 'blessed_object'
  | 'overloaded_object'
  | 'hook'
  | 'tied'
  | 'code'
  | 'version_string'
  | 'regexp'
  | 'shared_container'
  | 'unencodable'
  | 'cycle'
  | 'bad_json';

export class StorableError extends Error {
  readonly code: StorableErrorCode;
  /** Where in the image, in bytes from its start; undefined when there is no image. */
  readonly offset: number | undefined;

  constructor(code: StorableErrorCode, message: string, offset?: number) {
    super(offset === undefined ? message : `${message} (at byte ${offset})`);
    this.name = 'StorableError';
    this.code = code;
    this.offset = offset;
  }
}
