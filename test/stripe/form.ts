/** Form bodies as Stripe reads them: `card[number]=…&expand[0]=…`. */

export interface Form {
  readonly [name: string]: string | Form | undefined;
}

export function formIn(body: string): Form {
  const root: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) {
    const [first = '', ...rest] = name.split('[').map((part) => part.replace(/\]$/, ''));
    let place = root;
    let last = first;
    for (const part of rest) {
      place[last] ??= Object.create(null);
      place = place[last] as Record<string, unknown>;
      last = part;
    }
    place[last] = value;
  }
  return root as Form;
}

export const text = (form: Form | undefined, name: string): string => {
  const value = form?.[name];
  return typeof value === 'string' ? value : '';
};

export const part = (form: Form | undefined, name: string): Form | undefined => {
  const value = form?.[name];
  return typeof value === 'object' ? value : undefined;
};
