/** Dates of invoices in lists, as pages have always shown them: `Apr 20th, 2004`. */
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Of a civil date `YYYY-MM-DD`. A day below ten stands right-aligned in two columns. */
export function formatInvoiceDate(date: string): string {
  const day = Number(date.slice(8, 10));
  const month = months[Number(date.slice(5, 7)) - 1] ?? '';
  return `${month} ${day < 10 ? ' ' : ''}${day}${ordinalSuffix(day)}, ${date.slice(0, 4)}`;
}

function ordinalSuffix(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
