import { customersOfExpiredCredits, expireCredits } from '../../credit/expire-credits.ts';
import { inOnePiece, type Step } from '../step.ts';

export const endCredits: Step = {
  name: 'expire credits',
  due: (tx, { today }) => inOnePiece(customersOfExpiredCredits(tx, today)),
  async work(call, customer, { today }) {
    return { credits_expired: await expireCredits(call, customer, today) };
  },
};
