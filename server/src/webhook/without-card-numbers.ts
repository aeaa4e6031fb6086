import { cardTypeOf, passesLuhn } from '@lineside/contract/card.ts';

const digitRuns = /(?<![0-9A-Za-z_.])[0-9](?:[ -]?[0-9]){12,18}(?![0-9A-Za-z_.])/g;

/**
 * What a gateway tells is kept as it came, and no gateway has a reason to tell a card number. Should
 * one do so all the same, it goes no further: whatever could be one becomes nines, which are JSON in
 * a text as well as outside of one.
 */
export function withoutCardNumbers(body: string): string {
  return body.replace(digitRuns, (run) => {
    const digits = run.replace(/[ -]/g, '');
    const couldBe = passesLuhn(digits) && cardTypeOf(digits) !== undefined;
    return couldBe ? '9'.repeat(digits.length) : run;
  });
}
