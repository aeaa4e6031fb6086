/**
 * Tells code, comments and quoted text of a TypeScript file apart, character by character, so that
 * a rule about code is not fooled by a comment and the other way round. It knows comments, strings,
 * nested templates and regular expressions; whether a slash divides or begins a regular expression
 * is decided by what stands before it, which is right for formatted code.
 */
export interface Scanned {
  /** The text with comments blanked; every character stays where it was. */
  readonly code: string;
  /** The code with the content of strings, templates and regular expressions blanked as well. */
  readonly bare: string;
  /** Only the comments. */
  readonly comments: string;
  /** The content of every string and every piece of a template, with the place where it begins. */
  readonly quoted: readonly { readonly text: string; readonly at: number }[];
}

type Kind = 'code' | 'comment' | 'quoted';

export function scan(text: string): Scanned {
  const kinds: Kind[] = new Array<Kind>(text.length).fill('code');
  const quoted: { text: string; at: number }[] = [];
  const mark = (from: number, to: number, kind: Kind) => kinds.fill(kind, from, to);
  const quote = (from: number, to: number) => {
    mark(from, to, 'quoted');
    quoted.push({ text: text.slice(from, to), at: from });
  };
  /** For each open `${`, how many braces are open inside it. */
  const templates: number[] = [];
  const readTemplate = (from: number): number => {
    const end = endOfTemplatePiece(text, from);
    quote(from, end);
    if (text[end] !== '$') return end + 1;
    templates.push(0);
    return end + 2;
  };
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    const end = endOfComment(text, at);
    if (end !== undefined) {
      mark(at, end, 'comment');
      at = end;
    } else if (char === "'" || char === '"') {
      const close = endOfQuoted(text, at + 1, char);
      quote(at + 1, close);
      at = close + 1;
    } else if (char === '`') {
      at = readTemplate(at + 1);
    } else if (char === '/' && beginsExpression(text, kinds, at)) {
      const close = endOfExpression(text, at + 1);
      mark(at + 1, close, 'quoted');
      at = close + 1;
    } else {
      const open = templates.at(-1);
      at += 1;
      if (open === undefined) continue;
      if (char === '{') templates[templates.length - 1] = open + 1;
      else if (char === '}' && open > 0) templates[templates.length - 1] = open - 1;
      else if (char === '}') {
        templates.pop();
        at = readTemplate(at);
      }
    }
  }
  const only = (...kept: Kind[]) => {
    let kind = '';
    for (let i = 0; i < text.length; i++) {
      const char = text[i] ?? '';
      kind += char === '\n' || kept.includes(kinds[i] ?? 'code') ? char : ' ';
    }
    return kind;
  };
  return { code: only('code', 'quoted'), bare: only('code'), comments: only('comment'), quoted };
}

export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function endOfComment(text: string, at: number): number | undefined {
  if (text.startsWith('//', at) || (at === 0 && text.startsWith('#!'))) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (!text.startsWith('/*', at)) return undefined;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

function endOfQuoted(text: string, from: number, close: string): number {
  let at = from;
  while (at < text.length && text[at] !== close) at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

function endOfTemplatePiece(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) {
    at += text[at] === '\\' ? 2 : 1;
  }
  return Math.min(at, text.length);
}

function endOfExpression(text: string, from: number): number {
  let at = from;
  let inClass = false;
  while (at < text.length && text[at] !== '\n' && (inClass || text[at] !== '/')) {
    if (text[at] === '[') inClass = true;
    else if (text[at] === ']') inClass = false;
    at += text[at] === '\\' ? 2 : 1;
  }
  return Math.min(at, text.length);
}

function beginsExpression(text: string, kinds: readonly Kind[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (kinds[before] === 'comment' || /\s/.test(text[before] ?? ''))) before -= 1;
  if (before < 0) return true;
  if (/[\w$]/.test(text[before] ?? '')) {
    const word = /[\w$]+$/.exec(text.slice(Math.max(0, before - 12), before + 1))?.[0] ?? '';
    return /^(return|typeof|case|in|of|do|else|void|delete|yield|await)$/.test(word);
  }
  return !/[)\]}"'`]/.test(text[before] ?? '');
}
