/** What some placeholders of examples stand for; made only where one of them is used. */
import type { Example, ExamplePlaceholder } from '@lineside/contract/operation.ts';
import { codeAt, guard, portal, registerPasskey, SoftPasskey } from '../authenticator.ts';
import { newCustomer, quickForm, type Story, signUpForm } from '../story.ts';

type Values = Partial<Record<ExamplePlaceholder, string | number>>;

interface Person {
  readonly session_id: string;
  readonly password: string;
}

const makers: Partial<Record<ExamplePlaceholder, (story: Story, who: Person) => Promise<Values>>> =
  {
    async $listed_session(story, { session_id }) {
      const { sessions } = await story.call('list_sessions', { session_id });
      return { $listed_session: (sessions as { session: string }[])[0]?.session ?? '' };
    },

    async $paying_session(story, { session_id }) {
      await story.call('start_thirdparty', { session_id, amount: '5.00' });
      return { $paying_session: session_id };
    },

    async $enrolling_session(story, { session_id, password }) {
      const { secret } = await story.call('begin_second_factor', { session_id, password });
      return {
        $enrolling_session: session_id,
        $enrolling_code: codeAt(String(secret), story.now()),
      };
    },

    async $guarded_session(story, { session_id, password }) {
      const { secret } = await guard(story, { session_id }, password);
      return { $guarded_session: session_id, $guarded_code: codeAt(secret, story.now()) };
    },

    async $passkey_registration(story, { session_id, password }) {
      await story.set('portal_url', portal);
      const { options } = await story.call('begin_passkey', { session_id, password });
      return { $passkey_registration: new SoftPasskey().register(options) };
    },

    async $passkey_sign_in(story, { session_id, password }) {
      const { passkey } = await registerPasskey(story, { session_id }, password);
      const { options } = await story.call('begin_login_passkey', {});
      return { $passkey_sign_in: passkey.signIn(options) };
    },

    async $message(story, { session_id }) {
      const { messages } = await story.call('list_messages', { session_id });
      return { $message: (messages as { msgnum: number }[])[0]?.msgnum ?? 0 };
    },

    async $passkey(story, { session_id, password }) {
      const { passkeynum } = await registerPasskey(story, { session_id }, password);
      return { $passkey: passkeynum };
    },

    async $contact(story, { session_id }) {
      const person = { session_id, first: 'Ann', last: 'Example' };
      return { $contact: Number((await story.call('new_contact', person)).contactnum) };
    },

    async $contact_session(story) {
      const made = await story.call('new_customer_minimal', quickForm());
      return {
        $contact_session: String(made.session_id),
        $contact_customer: Number(made.custnum),
      };
    },

    async $login_token(story) {
      const { username, _password: password } = signUpForm();
      const customer = await newCustomer(story, { username, _password: password, pkgpart: '2' });
      const { secret } = await guard(story, customer, password);
      const login = { username, domain: 'example.com', password };
      const { login_token } = await story.call('login', login);
      return { $login_token: String(login_token), $guarded_code: codeAt(secret, story.now()) };
    },
  };

export async function signInValues(
  story: Story,
  who: Person,
  { parameters }: Example,
): Promise<Values> {
  const values: Values = {};
  for (const [name, make] of Object.entries(makers)) {
    if (Object.values(parameters).includes(name)) Object.assign(values, await make(story, who));
  }
  return values;
}
