/** A row of the outbox as a message: subject, text and HTML. Pure. */
import { renderTemplate, type TemplateDefinition, type View } from '../template/template.ts';

export interface MailTexts {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailParts {
  readonly definition: TemplateDefinition;
  /** The texts that stand for the customer's agent and language. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Throws an `UnusableTemplate` that names the part. */
export function renderMail(parts: MailParts, view: View): MailTexts {
  const { example } = parts.definition;
  const subject = renderSubject(parts, view);
  const text = named('text', () => tidied(renderTemplate(parts.text, 'text', view, example)));
  const whole = { ...view, subject, paragraphs: paragraphsOf(text) };
  const html = named('html', () => renderTemplate(parts.html, 'html', whole, example));
  return { subject, text, html };
}

export const renderSubject = (parts: MailParts, view: View): string =>
  named('subject', () => renderTemplate(parts.subject, 'line', view, parts.definition.example));

function named(part: string, render: () => string): string {
  try {
    return render();
  } catch (error) {
    if (error instanceof Error) error.message = `The ${part} of the mail: ${error.message}`;
    throw error;
  }
}

/** A section that vanished leaves no gap. */
const tidied = (text: string) =>
  `${text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;

const paragraphsOf = (text: string) =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => ({ lines: paragraph.split('\n') }));
