// The type codes of a Storable image, major version 2, as Perl's Storable names them.

export const OBJECT = 0x00;
export const LSCALAR = 0x01;
export const ARRAY = 0x02;
export const HASH = 0x03;
export const REF = 0x04;
export const UNDEF = 0x05;
export const BYTE = 0x08;
export const NETINT = 0x09;
export const SCALAR = 0x0a;
export const SV_UNDEF = 0x0e;
export const SV_YES = 0x0f;
export const SV_NO = 0x10;
export const UTF8STR = 0x17;
export const LUTF8STR = 0x18;
export const FLAG_HASH = 0x19;
export const WEAKREF = 0x1b;
export const SVUNDEF_ELEM = 0x1f;
export const LOBJECT = 0x21;
export const BOOLEAN_TRUE = 0x22;
export const BOOLEAN_FALSE = 0x23;

// Flags that stand before each key of a FLAG_HASH.
export const KEY_UTF8 = 0x01;
export const KEY_STORED = 0x08;
export const KEY_PLACEHOLDER = 0x10;

// `pst0`, then major version 2 in network order, then the minor version Storable 3.26 writes.
export const MAGIC = [0x70, 0x73, 0x74, 0x30] as const;
export const NETWORK_MAJOR_2 = 0x05;
export const MINOR = 0x0b;
export const HEADER_LENGTH = 6;

export const isContainer = (code: number | undefined) =>
  code === HASH || code === ARRAY || code === FLAG_HASH;

export const isReference = (code: number | undefined) => code === REF || code === WEAKREF;
