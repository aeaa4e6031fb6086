/** An emulated account at Stripe: its objects, and what it has told about them. */

export class StripeRefusal extends Error {
  readonly status: number;
  readonly details: object;

  constructor(status: number, details: object) {
    super('refused');
    this.status = status;
    this.details = details;
  }
}

export type Thing = Record<string, unknown> & { readonly id: string };

export type Account = ReturnType<typeof openAccount>;

export function openAccount() {
  const things = new Map<string, Thing>();
  const events: string[] = [];
  let made = 0;
  let hidden: Set<string> | undefined;
  return {
    /** What Stripe knows of a payment method and tells nobody. */
    numbers: new Map<string, string>(),
    /** Payment methods whose owner has confirmed a charge. */
    setUp: new Set<string>(),
    events,
    make(prefix: string, fields: object): Thing {
      made += 1;
      const id = `${prefix}_${String(made).padStart(14, '0')}`;
      const thing: Thing = { ...fields, id, created: 1_700_000_000 + made, livemode: false };
      things.set(id, thing);
      hidden?.add(id);
      return thing;
    },
    get(id: string): Thing {
      const thing = things.get(id);
      if (thing !== undefined) return thing;
      const message = `No such object: '${id}'`;
      throw new StripeRefusal(404, { code: 'resource_missing', message });
    },
    of: (object: string) => [...things.values()].filter((thing) => thing.object === object),
    tell(type: string, object: object) {
      made += 1;
      const data = { object: { ...object } };
      events.push(JSON.stringify({ id: `evt_${made}`, object: 'event', type, data }));
    },
    /** What is made while the search lags is not found. */
    letSearchLag(lags: boolean) {
      hidden = lags ? new Set() : undefined;
    },
    isFound: (thing: Thing) => !hidden?.has(thing.id),
  };
}

export const list = (data: readonly object[], object = 'list') => ({
  object,
  data,
  has_more: false,
});

export function unexpected(thing: Thing): never {
  const message = `This object's status is ${thing.status}.`;
  throw new StripeRefusal(400, { code: 'payment_intent_unexpected_state', message });
}
