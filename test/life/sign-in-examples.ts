/** What the placeholders of examples about signing in stand for; made only where one is used. */
import type { Example, ExamplePlaceholder } from '@lineside/contract/operation.ts';
import { codeAt, guard } from '../authenticator.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';

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
