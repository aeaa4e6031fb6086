/** The page of all refusals and of what the historical texts have become, from the contract. */
import { historicalErrors, newRefusals } from '@lineside/contract/historical-errors.ts';
import { allOperations } from '@lineside/contract/index.ts';
import {
  isRefusalCode,
  messages,
  placeholders,
  type RefusalCode,
  refusalCodes,
} from '@lineside/contract/messages.ts';
import { anchor, code, table } from './reference-markdown.ts';

const introduction = `<!-- Made by scripts/reference.ts from contract/src. Do not edit. -->
# Refusals

Whatever is answered with "no" has a code here. The code is also the key of the message
catalogue, so an operator can reword the text; \`{field}\`, \`{value}\` and the other names in
braces stand for values, which are cut to 80 characters, and \`{@code}\` for the text of another
code. What is listed as fixed follows the text whatever the operator writes, because clients
read it. Passwords, card, bank and tax numbers are never repeated in a text.

With the setting \`show-msgcat-codes\` each text is followed by \` (error code CODE)\`.`;

const protocolNote = `## Protocol texts

Clients compare these letter by letter. Nobody can reword them, they are never translated, and
no code is shown behind them.`;

const labelNote = `## Labels and parts

Texts that no call is refused with: clients ask for them by their code, or another text uses
them.`;

const historyNote = `## What historical texts have become

Every error text of the servers that came before, with the code that is said now. Capital
letters stand for values. A text without a code is not said any more, for the reason given.`;

export function refusalsPage(): string {
  const catalogue = refusalCodes.filter(
    (each) => messages[each].kind === 'catalogue' && messages[each].refusal,
  );
  const fixed = refusalCodes.filter((each) => messages[each].kind === 'protocol');
  const labels = refusalCodes.filter(
    (each) => messages[each].kind === 'catalogue' && !messages[each].refusal,
  );
  const parts = [
    introduction,
    '## Texts of the catalogue',
    ...catalogue.map(refusalEntry),
    protocolNote,
    ...fixed.map(refusalEntry),
    labelNote,
    table(
      ['code', 'text', 'used'],
      labels.map((each) => [code(each), code(messages[each].text), messages[each].about]),
    ),
    historyNote,
    historyTable(),
    '## New refusals',
    newTable(),
  ];
  return `${parts.join('\n\n')}\n`;
}

function refusalEntry(name: RefusalCode): string {
  const { text, suffix, about, kind } = messages[name];
  const askedBy = allOperations.filter((op) => op.refusals.includes(name));
  const used = askedBy.map((op) => `[${op.name}](operations.md#${op.name})`).join(', ');
  const lines = [`- text: ${code(text)}`];
  if (suffix !== '') lines.push(`- then, fixed: ${code(suffix)}`);
  if (kind === 'catalogue') {
    const names = placeholders(name).map((each) => code(`{${each}}`));
    lines.push(`- values: ${names.join(', ')}`);
  }
  lines.push(`- said by: ${used || 'no operation yet'}`);
  return `### ${name}\n\n${about}\n\n${lines.join('\n')}`;
}

function historyTable(): string {
  return table(
    ['said by', 'text', 'now', 'because'],
    historicalErrors.map(({ where, text, becomes, because }) => [
      where,
      code(text),
      becomes.length > 0 ? becomes.map(anchor).join(', ') : 'not said',
      because ?? '',
    ]),
  );
}

function newTable(): string {
  return table(
    ['code', 'because'],
    Object.entries(newRefusals)
      .filter(([name]) => isRefusalCode(name))
      .map(([name, because]) => [anchor(name), because]),
  );
}
