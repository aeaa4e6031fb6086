/** The whole life of a customer, chapter by chapter. Every client lives it from the first to the last. */
import { theAgent } from './chapters/agents.ts';
import { banksThatAsk, mistakesWithAccounts } from './chapters/banks.ts';
import {
  mistakesInTheRecord,
  mistakesOfAccounts,
  theAccount,
  theRecord,
} from './chapters/changing.ts';
import {
  aMonthLater,
  cancelling,
  leaving,
  theBooks,
  whoIsNoCustomer,
  withoutSession,
} from './chapters/leaving.ts';
import { guessing, looking, signingIn } from './chapters/looking.ts';
import { mistakesInOrdering, ordering } from './chapters/ordering.ts';
import { mistakesInPaying, paying, silence } from './chapters/paying.ts';
import { mistakesInTheForm, signingUp, theSignUpPage, waysToPay } from './chapters/signing-up.ts';
import type { Chapter } from './step.ts';

export const life: readonly Chapter[] = [
  theSignUpPage,
  mistakesInTheForm,
  waysToPay,
  signingUp,
  guessing,
  signingIn,
  withoutSession,
  looking,
  mistakesInPaying,
  paying,
  silence,
  mistakesInOrdering,
  ordering,
  mistakesInTheRecord,
  theRecord,
  mistakesOfAccounts,
  theAccount,
  aMonthLater,
  cancelling,
  leaving,
  whoIsNoCustomer,
  theBooks,
  mistakesWithAccounts,
  banksThatAsk,
];

/** The same with calls that came after the historical module, which cannot make them. */
export const laterLife: readonly Chapter[] = life.flatMap((each) =>
  each === looking ? [looking, theAgent] : [each],
);
