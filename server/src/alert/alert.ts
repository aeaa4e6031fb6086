/** Something that no program can put right: staff have to look, and say when they have. */

export type AlertKind =
  /** The gateway told of something that nobody has taught us to understand. */
  | 'unknown event'
  /** What it told could not be carried out, however often it was tried. */
  | 'event failed'
  /** It told of a charge under a key that is not in this database. */
  | 'unknown charge'
  /** Money was taken for something that had been given up. */
  | 'late money'
  /** Money went back that nobody here had asked for. */
  | 'refund at the gateway'
  | 'dispute';

export interface NewAlert {
  readonly kind: AlertKind;
  /** Of what: the same kind of the same is one alert, however often it comes up. */
  readonly subject: string;
  readonly detail: string;
  readonly customer: number | null;
}

export interface Alert extends NewAlert {
  readonly number: number;
  readonly raisedAt: number;
  readonly times: number;
}
