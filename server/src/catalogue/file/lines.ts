/**
 * Where things stand in a TOML text: the line of every table, key and array element, so that a
 * mistake in meaning can be reported like one in form. The text has been parsed already, so this
 * only walks it and need not check it.
 */

/** The line (from 1) of a path, or of the nearest part around it that has one. */
export type Lines = (...path: readonly (string | number)[]) => number;

export function linesOf(toml: string): Lines {
  const walk = new Walk(toml);
  walk.document();
  return (...path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = walk.lines.get(path.slice(0, length).join('\n'));
      if (line !== undefined) return line;
    }
    return 1;
  };
}

const blanks = /[ \t]*/y;
const gaps = /(?:[ \t\r\n]|#[^\n]*)*/y;
const bare = /[A-Za-z0-9_-]+/y;
const scalar = /[^,\]}\r\n#]+/y;

class Walk {
  readonly lines = new Map<string, number>();
  readonly #text: string;
  #at = 0;
  // The line of `#seen`, which only ever moves forward.
  #line = 1;
  #seen = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    let table: readonly (string | number)[] = [];
    const counts = new Map<string, number>();
    for (;;) {
      this.#take(gaps);
      if (this.#at >= this.#text.length) return;
      if (!this.#eat('[')) {
        this.#pair(table);
        continue;
      }
      const isList = this.#eat('[');
      const path = this.#key();
      this.#eat(']');
      if (isList) this.#eat(']');
      const name = path.join('\n');
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      table = isList ? [...path, count] : path;
      this.#note(table);
    }
  }

  #pair(table: readonly (string | number)[]): void {
    this.#moveLine();
    const line = this.#line;
    const path = [...table, ...this.#key()];
    this.lines.set(path.join('\n'), line);
    this.#eat('=');
    this.#value(path);
  }

  #value(path: readonly (string | number)[]): void {
    this.#take(blanks);
    const next = this.#text[this.#at];
    if (next === '"' || next === "'") this.#string();
    else if (next === '[') this.#list(path);
    else if (next === '{') this.#inlineTable(path);
    else this.#take(scalar);
  }

  #list(path: readonly (string | number)[]): void {
    this.#eat('[');
    for (let index = 0; ; index += 1) {
      this.#take(gaps);
      if (this.#eat(']')) return;
      const element = [...path, index];
      this.#note(element);
      this.#value(element);
      this.#take(gaps);
      this.#eat(',');
    }
  }

  #inlineTable(path: readonly (string | number)[]): void {
    this.#eat('{');
    for (;;) {
      this.#take(gaps);
      if (this.#eat('}')) return;
      this.#pair(path);
      this.#take(gaps);
      this.#eat(',');
    }
  }

  #key(): string[] {
    const parts: string[] = [];
    do {
      this.#take(blanks);
      const next = this.#text[this.#at];
      parts.push(next === '"' || next === "'" ? this.#string() : this.#take(bare));
      this.#take(blanks);
    } while (this.#eat('.'));
    return parts;
  }

  #string(): string {
    const start = this.#at;
    const quote = this.#text[start] ?? '"';
    const isLong = this.#text.startsWith(quote.repeat(3), start);
    const end = isLong ? quote.repeat(3) : quote;
    let at = start + end.length;
    while (!this.#text.startsWith(end, at)) at += quote === '"' && this.#text[at] === '\\' ? 2 : 1;
    at += end.length;
    // A long string may end in quotes of its own.
    while (isLong && this.#text[at] === quote) at += 1;
    this.#at = at;
    const raw = this.#text.slice(start, at);
    if (isLong) return raw;
    return quote === '"' ? unescaped(raw) : raw.slice(1, -1);
  }

  #note(path: readonly (string | number)[]): void {
    this.#moveLine();
    this.lines.set(path.join('\n'), this.#line);
  }

  #moveLine(): void {
    for (; this.#seen < this.#at; this.#seen += 1) {
      if (this.#text[this.#seen] === '\n') this.#line += 1;
    }
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #eat(character: string): boolean {
    this.#take(blanks);
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }
}

/** The escapes of TOML that JSON does not have are rare in keys; they only cost the line. */
function unescaped(raw: string): string {
  try {
    return String(JSON.parse(raw));
  } catch (cause) {
    if (cause instanceof SyntaxError) return raw.slice(1, -1);
    throw cause;
  }
}
