// Card numbers: their digits, their brand, their check value.
import { type CardType, cardTypes } from './payment.ts';
import { type Checked, Rejected } from './rejection.ts';

export interface Card {
  /** The number itself: for the gateway, never for a table, a log or a text. */
  readonly digits: string;
  readonly type: CardType;
}

/** The check digit that every card number ends with is right. */
export function passesLuhn(digits: string): boolean {
  let total = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
}

/** The brand that the first digits of a number belong to, if it is one that is accepted. */
export function cardTypeOf(digits: string): CardType | undefined {
  if (digits.startsWith('4')) return cardTypes.VISA;
  if (/^3[47]/.test(digits)) return cardTypes['American Express'];
  if (/^(6011|65|64[4-9])/.test(digits)) return cardTypes.Discover;
  const first = Number(digits.slice(0, 4));
  const isMasterCard = (first >= 5100 && first <= 5599) || (first >= 2221 && first <= 2720);
  return isMasterCard ? cardTypes.MasterCard : undefined;
}

/** Everything but digits is dropped first: people type blanks and dashes. */
export function checkCard(value: string, field = 'payinfo'): Checked<Card> {
  const digits = value.replaceAll(/[^0-9]/g, '');
  if (digits.length < 13 || digits.length > 19 || !passesLuhn(digits)) {
    return new Rejected('invalid_card', field);
  }
  const type = cardTypeOf(digits);
  return type ? { digits, type } : new Rejected('unknown_card_type', field);
}

/** The check value may be left out; given, it has four digits on American Express, else three. */
export function checkCvv(value: string, type: CardType, field = 'paycvv'): Checked<string> {
  if (value === '') return value;
  if (type === cardTypes['American Express']) {
    return /^[0-9]{4}$/.test(value) ? value : new Rejected('cvv_four_digits', field);
  }
  return /^[0-9]{3}$/.test(value) ? value : new Rejected('cvv_three_digits', field);
}

/** The brand that the customer chose must be that of the number he gave. */
export function checkCardType(
  chosen: string,
  type: CardType,
  field = 'card_type',
): Checked<CardType> {
  return chosen === '' || chosen === type ? type : new Rejected('not_a', field, { value: chosen });
}
