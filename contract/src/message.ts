// One text of the catalogue: its words, when it is said, and whether a call can be refused with it.

/** One entry of the vocabulary. */
export interface Message {
  /** The words an operator may change. `{name}` stands for a value, `{@code}` for another text. */
  readonly text: string;
  /** What follows the words on the wire whatever the operator wrote. */
  readonly suffix: string;
  readonly kind: 'catalogue' | 'protocol';
  /** When it is said, for the reference. */
  readonly about: string;
  /** Whether a call can be refused with it; the others are labels and parts of texts. */
  readonly refusal: boolean;
}

export const said = (text: string, about: string, suffix = ''): Message => ({
  text,
  suffix,
  kind: 'catalogue',
  about,
  refusal: true,
});

export const label = (text: string, about: string): Message => ({
  ...said(text, about),
  refusal: false,
});

export const protocol = (text: string, about: string): Message => ({
  ...said(text, about),
  kind: 'protocol',
});
