/** What the API of an emulated Stripe account answers, and what happens to it by itself. */
import {
  type Account,
  list,
  openAccount,
  StripeRefusal,
  type Thing,
  unexpected,
} from './account.ts';
import { type Form, part, text } from './form.ts';
import { attach, createMethod, expiryIn } from './methods.ts';
import { createPage, expanded, payOnPage } from './pages.ts';
import { createIntent, createRefund, fail, settlePage, succeed } from './payments.ts';

export interface StripeObjects {
  answer(method: string, path: string, form: Form): object;
  /** The year in which a stored card ends. */
  expiryOf(id: string): string;
  /** What was taken, by our key. */
  captured(): readonly { readonly key: string; readonly amount: number }[];
  /** The customer on a page; gives where he is sent to. */
  answerPage(url: string, yes: boolean): string | undefined;
  endDebit(key: string, failure: string): void;
  refundAtDesk(paymentIntent: string, amount: number): string;
  failRefund(refund: string): void;
  dispute(paymentIntent: string, amount: number, status: string): void;
  renewCard(
    method: string,
    lastFour: string,
    expires: readonly [month: number, year: number],
  ): void;
  /** The search finds nothing new until this is called with false. */
  letSearchLag(lags: boolean): void;
  /** The bodies of all events so far. */
  told(): readonly string[];
}

type Creator = (account: Account, form: Form) => Thing;

const creators: Readonly<Record<string, Creator>> = {
  customers: (account, form) =>
    account.make('cus', { object: 'customer', metadata: { ...part(form, 'metadata') } }),
  payment_methods: createMethod,
  payment_intents: createIntent,
  'checkout/sessions': createPage,
  refunds: createRefund,
};

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly form: Form;
}

function answerTo(account: Account, { method, path, form }: Asked): object {
  const resource = path.replace(/^\/v1\//, '');
  const creator = method === 'POST' ? creators[resource] : undefined;
  if (creator !== undefined) return creator(account, form);
  if (resource === 'payment_intents/search') return search(account, 'payment_intent', form);
  if (resource === 'customers/search') return search(account, 'customer', form);
  if (resource === 'refunds') {
    return list(
      account.of('refund').filter((each) => each.payment_intent === text(form, 'payment_intent')),
    );
  }
  const [, id = '', deed = ''] = /^(?:checkout\/)?\w+\/(\w+)(?:\/(\w+))?$/.exec(resource) ?? [];
  const thing = account.get(id);
  if (method === 'POST') return change(account, thing, deed, form);
  if (deed === 'payment_methods') {
    return list(account.of('payment_method').filter((each) => each.customer === id));
  }
  return thing.object === 'checkout.session' ? expanded(account, thing, form) : thing;
}

function search(account: Account, object: string, form: Form): object {
  const [, name = '', wanted = ''] =
    /metadata\['(\w+)'\]:'([^']*)'/.exec(text(form, 'query')) ?? [];
  const found = account.of(object).filter((thing) => {
    const metadata = thing.metadata as Record<string, string> | undefined;
    return metadata?.[name] === wanted && account.isFound(thing);
  });
  return list(found, 'search_result');
}

function change(account: Account, thing: Thing, deed: string, form: Form): object {
  switch (`${thing.object} ${deed}`) {
    case 'payment_method ':
      // Of a card that is stored, nothing else may be changed.
      thing.card = { ...(thing.card as object), ...expiryIn(part(form, 'card')) };
      return thing;
    case 'payment_method attach':
      return attach(account, thing, form);
    case 'payment_intent capture':
      if (thing.status !== 'requires_capture') return unexpected(thing);
      thing.amount = Number(text(form, 'amount_to_capture')) || thing.amount;
      return succeed(account, thing);
    case 'payment_intent cancel':
      if (['succeeded', 'processing', 'canceled'].includes(String(thing.status))) {
        return unexpected(thing);
      }
      thing.status = 'canceled';
      account.tell('payment_intent.canceled', thing);
      return thing;
    case 'checkout.session expire':
      if (thing.status !== 'open') return unexpected(thing);
      thing.status = 'expired';
      account.tell('checkout.session.expired', thing);
      return thing;
    default:
      throw new StripeRefusal(404, { message: `Unrecognized request URL: ${deed}` });
  }
}

function ofKey(account: Account, key: string): Thing {
  const found = account
    .of('payment_intent')
    .find((each) => (each.metadata as Record<string, string>).lineside_key === key);
  if (found === undefined) throw new Error(`no payment intent with the key ${key}`);
  return found;
}

export function openObjects(): StripeObjects {
  const account = openAccount();
  return {
    answer: (method, path, form) => answerTo(account, { method, path, form }),
    captured: () =>
      account
        .of('payment_intent')
        .filter((each) => each.status === 'succeeded')
        .map((each) => ({
          key: (each.metadata as Record<string, string>).lineside_key ?? '',
          amount: Number(each.amount),
        })),
    answerPage(url, yes) {
      const thing = account.get(url.split('/').at(-1) ?? '');
      if (thing.object === 'checkout.session') {
        if (thing.status !== 'open') return undefined;
        if (yes) payOnPage(account, thing);
        return String(yes ? thing.success_url : thing.cancel_url);
      }
      if (thing.status !== 'requires_action') return undefined;
      const { redirect_to_url } = thing.next_action as {
        readonly redirect_to_url: { readonly return_url: string };
      };
      if (yes) {
        account.setUp.add(String(thing.payment_method));
        succeed(account, thing);
      } else fail(account, thing, 'payment_intent_authentication_failure', '');
      return redirect_to_url.return_url;
    },
    endDebit(key, failure) {
      const intent = ofKey(account, key);
      if (failure === '') {
        succeed(account, intent);
        settlePage(account, intent, 'checkout.session.async_payment_succeeded', 'paid');
      } else {
        fail(account, intent, failure, failure);
        settlePage(account, intent, 'checkout.session.async_payment_failed', 'unpaid');
      }
    },
    refundAtDesk: (payment_intent, amount) =>
      createRefund(account, { payment_intent, amount: String(amount) }).id,
    failRefund(id) {
      const refund = account.get(id);
      refund.status = 'failed';
      account.tell('refund.failed', refund);
    },
    dispute(payment_intent, amount, status) {
      const known = account.of('dispute').find((each) => each.payment_intent === payment_intent);
      const fields = { object: 'dispute', payment_intent, amount, reason: 'fraudulent' };
      const dispute = known ?? account.make('du', fields);
      dispute.status = status;
      const isOver = ['won', 'lost', 'warning_closed'].includes(status);
      account.tell(isOver ? 'charge.dispute.closed' : 'charge.dispute.created', dispute);
    },
    renewCard(id, last4, [exp_month, exp_year]) {
      const method = account.get(id);
      method.card = { last4, exp_month, exp_year };
      account.tell('payment_method.automatically_updated', method);
    },
    expiryOf: (id) => String((account.get(id).card as { exp_year: number }).exp_year),
    letSearchLag: account.letSearchLag,
    told: () => account.events,
  };
}
