/** The contract as one page for people, without anything from elsewhere: no script, no font. */
import { hash } from 'node:crypto';
import { allOperations } from '@lineside/contract';
import { aboutRefusal, examplePlaceholders, type Operation } from '@lineside/contract/operation.ts';
import { type Html, html, renderHtml } from '@lineside/html';
import { statusOf } from './refusal-status.ts';

const callers = {
  anyone: 'anybody',
  customer: 'the holder of a session',
  agent: 'an agent',
  staff: 'staff',
} as const;

const callersOf = ({ caller, openToAgents }: Operation): string =>
  openToAgents ? `${callers[caller]}, or an agent for a customer of his` : callers[caller];

const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { border-top: 1px solid #bbb; padding-top: 1.5rem; margin-top: 2.5rem; }
code, pre { font: 14px/1.45 ui-monospace, monospace; }
pre { background: #f3f3f0; padding: .8rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; }
th { border-bottom: 1px solid #888; } td { border-bottom: 1px solid #ddd; }
.wide { overflow-x: auto; } .text { white-space: pre-line; }
@media (prefers-color-scheme: dark) {
  body { color: #e8e8e4; background: #161616; } pre { background: #242424; } a { color: #8bf; }
  td { border-color: #333; }
}`;

/** The page allows its own style and nothing else. */
export const pagePolicy =
  `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function referencePage(): string {
  // The tag lets nothing into a style element, so that it is put between two finished halves.
  const [head = '', body = ''] = renderHtml(page()).split(styleHere);
  return `${head}<style>${style}</style>${body}`;
}

const styleHere = '<style></style>';

function page(): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Lineside self-service</title>
<style></style>
</head>
<body>
<main>
<h1>Lineside self-service over HTTP</h1>
<p>Each operation is a <code>POST</code> with a JSON object. The session that signing in gave goes
into <code>Authorization: Bearer</code> or into <code>session_id</code>. What is done is answered
with 200 and an empty <code>error</code>; what is refused with the status listed, the text for the
customer in <code>error</code> and a code that never changes in <code>error_code</code>.</p>
<p>Send a random <code>Idempotency-Key</code> with everything that changes something: the same call
with the same key is made once, however often it is sent.</p>
<p><a href="openapi.json">The same as OpenAPI 3.1</a></p>
<div class="wide"><table>
<tr><th>operation</th><th>who may call</th><th>what it does</th></tr>
${allOperations.map(
  (operation) => html`<tr>
<td><a href="#${operation.name}"><code>${operation.name}</code></a></td>
<td>${callersOf(operation)}</td><td>${operation.summary}</td>
</tr>
`,
)}</table></div>
${allOperations.map(sectionOf)}
<h2>Words of the examples</h2>
<div class="wide"><table>
${Object.entries(examplePlaceholders).map(
  ([name, meaning]) => html`<tr><td><code>${name}</code></td><td>${meaning}</td></tr>
`,
)}</table></div>
</main>
</body>
</html>
`;
}

function sectionOf(operation: Operation): Html {
  const { name, summary, documentation, effect, parameters, refusals, example } = operation;
  const changes = effect === 'read' ? 'changes nothing' : 'takes an Idempotency-Key';
  return html`<section>
<h2 id="${name}"><code>POST /api/${name}</code></h2>
<p>${summary} For ${callersOf(operation)}; ${changes}.</p>
<p class="text">${documentation}</p>
${tableOf(
  ['parameter', 'needed', 'meaning'],
  Object.entries(parameters).map(([key, { needed, description }]) => [
    key,
    needed ? 'yes' : '',
    description,
  ]),
)}
${tableOf(
  ['status', 'code', 'when it is refused'],
  refusals.map((code) => [String(statusOf(code)), code, aboutRefusal(operation, code)]),
)}
<p>Asked:</p>
<pre>${JSON.stringify(example.parameters, undefined, 2)}</pre>
<p>Answered:</p>
<pre>${JSON.stringify(example.reply, undefined, 2)}</pre>
</section>
`;
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): Html | false {
  if (rows.length === 0) return false;
  return html`<div class="wide"><table>
<tr>${heads.map((head) => html`<th>${head}</th>`)}</tr>
${rows.map(
  (cells) => html`<tr>${cells.map((each) => html`<td>${each}</td>`)}</tr>
`,
)}</table></div>`;
}
