/** Makes text safe between tags and inside a quoted attribute. */
const SPECIAL = /[&<>"']/;

export function escapeText(text: string): string {
  // Most texts hold nothing special, so one search decides and the text goes through uncopied.
  const first = text.search(SPECIAL);
  if (first < 0) return text;
  let escaped = '';
  let copiedTo = 0;
  for (let i = first; i < text.length; i++) {
    const reference = referenceFor(text.charCodeAt(i));
    if (reference === '') continue;
    escaped += text.slice(copiedTo, i) + reference;
    copiedTo = i + 1;
  }
  return escaped + text.slice(copiedTo);
}

function referenceFor(code: number): string {
  switch (code) {
    case 38:
      return '&amp;';
    case 60:
      return '&lt;';
    case 62:
      return '&gt;';
    case 34:
      return '&quot;';
    case 39:
      return '&#39;';
    default:
      return '';
  }
}
