/**
 * XML-RPC as the clients speak it, written without a line of the server's. PHP writes every byte of
 * a text above ASCII as a reference of its own and says that it is ISO-8859-1.
 */

const markup: Readonly<Record<string, string>> = { '<': '&#60;', '>': '&#62;', '&': '&#38;' };

function phpText(text: string): string {
  const bytes = Buffer.from(text).toString('latin1');
  return bytes.replace(/[<>&"'\t\n\r\u0080-\u00ff]/g, (each) => {
    return markup[each] ?? `&#${each.charCodeAt(0)};`;
  });
}

function phpValue(value: unknown): string {
  if (typeof value === 'number' && Number.isInteger(value)) return `<int>${value}</int>`;
  if (typeof value === 'number') return `<double>${value.toFixed(6)}</double>`;
  if (typeof value === 'boolean') return `<boolean>${value ? 1 : 0}</boolean>`;
  if (typeof value === 'string' && value !== '') return `<string>${phpText(value)}</string>`;
  if (Array.isArray(value)) {
    const items = value
      .map((item) => `      <value>\n${phpValue(item)}\n      </value>\n`)
      .join('');
    return `<array>\n <data>${items === '' ? '' : `\n${items}`} </data>\n</array>`;
  }
  if (typeof value === 'object' && value !== null) return phpStruct(value);
  return '<string/>';
}

const phpStruct = (value: object): string => {
  const members = Object.entries(value).map(
    ([name, each]) =>
      `  <member>\n   <name>${phpText(name)}</name>\n   <value>\n    ${phpValue(each)}\n   </value>\n  </member>\n`,
  );
  return `<struct>\n${members.join('')} </struct>`;
};

const phpParam = (value: unknown) =>
  ` <param>\n  <value>\n   ${phpValue(value)}\n  </value>\n </param>\n`;

function phpCall(method: string, params: readonly unknown[]): string {
  const list =
    params.length === 0 ? '<params/>' : `<params>\n${params.map(phpParam).join('')}</params>`;
  return `<?xml version="1.0" encoding="iso-8859-1"?>\n<methodCall>\n<methodName>${method}</methodName>\n${list}\n</methodCall>\n`;
}

/** The newer class of PHP, and its portal: keys and values in turn. */
export const phpFlat = (name: string, sent: object): string =>
  phpCall(`FS.ClientAPI_XMLRPC.${name}`, Object.entries(sent).flat(1));

/** The older class: one struct. */
export const phpOneStruct = (name: string, sent: object): string =>
  phpCall(`FS.SelfService.XMLRPC.${name}`, [sent]);

const perlText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Perl guesses: whatever looks like a whole number is one, of any length. */
function perlValue(value: unknown): string {
  const text = String(value ?? '');
  if (/^[+-]?\d+$/.test(text)) return `<value><i4>${text}</i4></value>`;
  if (/^-?\d+\.\d+$/.test(text)) return `<value><double>${text}</double></value>`;
  return `<value><string>${perlText(text)}</string></value>`;
}

export function perlFlat(name: string, sent: object): string {
  const params = Object.entries(sent)
    .flat(1)
    .map((each) => `<param>${perlValue(each)}</param>\n`);
  return `<?xml version="1.0"?>\n<methodCall>\n<methodName>FS.SelfService.XMLRPC.${name}</methodName>\n<params>\n${params.join('')}</params>\n</methodCall>\n`;
}

export interface Fault {
  readonly faultCode: unknown;
  readonly faultString: unknown;
}

/** A value as it was written; a fault is thrown away by nobody but the test. */
export function readAnswer(body: Uint8Array | string): { reply: unknown } | { fault: Fault } {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString();
  const reader = new AnswerReader(text);
  reader.take('<?xml version="1.0" encoding="UTF-8"?><methodResponse>');
  if (reader.takeIf('<fault>')) {
    const fault = reader.value() as Fault;
    reader.take('</fault></methodResponse>');
    return { fault };
  }
  reader.take('<params><param>');
  const reply = reader.value();
  reader.take('</param></params></methodResponse>');
  return { reply };
}

/** Reads exactly what the server is to write, so that anything else is noticed. */
class AnswerReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  takeIf(words: string): boolean {
    if (!this.#text.startsWith(words, this.#at)) return false;
    this.#at += words.length;
    return true;
  }

  take(words: string): void {
    if (this.takeIf(words)) return;
    throw new Error(`no ${words} at ${this.#at}: ${this.#text.slice(this.#at, this.#at + 80)}`);
  }

  value(): unknown {
    if (this.takeIf('<value/>')) return null;
    this.take('<value>');
    const value = this.#typed();
    this.take('</value>');
    return value;
  }

  #typed(): unknown {
    if (this.takeIf('<string/>')) return '';
    if (this.takeIf('<struct/>')) return {};
    if (this.takeIf('<array><data/></array>')) return [];
    if (this.takeIf('<string>')) return this.#until('</string>');
    if (this.takeIf('<base64>')) return Buffer.from(this.#until('</base64>'), 'base64');
    if (this.takeIf('<array><data>')) {
      const list = [];
      while (!this.takeIf('</data></array>')) list.push(this.value());
      return list;
    }
    this.take('<struct>');
    const struct: Record<string, unknown> = {};
    while (!this.takeIf('</struct>')) {
      this.take('<member><name>');
      const name = this.#until('</name>');
      struct[name] = this.value();
      this.take('</member>');
    }
    return struct;
  }

  #until(end: string): string {
    const stop = this.#text.indexOf('<', this.#at);
    const raw = this.#text.slice(this.#at, stop);
    this.#at = stop;
    this.take(end);
    return raw.replace(/&(lt|gt|amp|#13);/g, (each) => characters[each] ?? each);
  }
}

const characters: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&#13;': '\r',
};
