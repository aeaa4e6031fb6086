import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { invoicePageTemplate } from '../invoice/page-template.ts';
import { mailTemplates } from '../mail/mail-template.ts';
import { checkTemplate, renderTemplate, UnusableTemplate, type View } from './template.ts';

const example: View = {
  name: 'Bob',
  link: 'https://example.com',
  owed: '',
  lines: [{ description: 'Dialup', services: ['bob'] }],
};

const refused: readonly (readonly [what: string, text: string, why: RegExp])[] = [
  ['three braces', 'Hello {{{name}}}', /always escaped/],
  ['an ampersand', 'Hello {{& name}}', /always escaped/],
  ['another template', 'Hello {{> layout}}', /no `\{\{>`/],
  ['other braces', '{{=<% %>=}}<%& name %>', /no `\{\{=`/],
  ['a section that does not end', 'Hello {{#name}', /cannot be read/],
  ['a section that ends twice', 'Hello {{/name}}', /cannot be read/],
  [
    'a name that nothing fills in',
    'Hello {{nmae}}',
    /There is no `nmae` here; there is name, link/,
  ],
  ['what every object has', '{{constructor}}', /There is no `constructor`/],
  ['what every text has', '{{name.length}}', /There is no `name.length`/],
  ['a list as a value', '{{lines}}', /is a list/],
  ['a member outside its list', '{{description}}', /There is no `description`/],
  ['a list in itself', '{{#lines}}{{#lines}}x{{/lines}}{{/lines}}', /too deeply/],
  ['a script', '<script>{{name}}</script>', /cannot have `<script`/],
  ['an event', '<p onclick="x">', /cannot have `onclick=`/],
  ['a frame', '< iframe src="x">', /cannot have `< iframe`/],
  ['an address that runs', '<a href="javascript:x">', /cannot have `javascript:`/],
  ['a name as an address', '<a href="{{name}}">x</a>', /cannot be an address/],
  ['a value as an attribute', '<p {{name}}>', /cannot make it safe/],
  ['a value without quotes', '<p title={{name}}>', /cannot make it safe/],
  ['a value in a style', '<p style="color: {{name}}">', /attribute style/],
  ['a tag that does not end', '<p title="{{name}}"', /ends inside a tag/],
  ['too much', 'x'.repeat(65_537), /over 65536/],
];

for (const [what, text, why] of refused) {
  test(`a template with ${what} is refused`, () => {
    assert.throws(
      () => checkTemplate(text, 'html', example),
      (error) => {
        assert(error instanceof UnusableTemplate);
        assert.match(error.message, why);
        return true;
      },
    );
    assert.throws(() => renderTemplate(text, 'html', example, example), UnusableTemplate);
  });
}

test('a style brings nothing from elsewhere and cannot end itself', () => {
  const wrong = ['</style>', '@import "x"', 'a { background: url(x) }', 'a { color: {{name}} }'];
  for (const text of wrong) {
    assert.throws(() => checkTemplate(text, 'style', example), UnusableTemplate);
  }
  assert.equal(renderTemplate('a { color: red }', 'style', {}, example), 'a { color: red }');
});

test('what is filled in is text, whatever it holds', () => {
  const text = '<p title="{{name}}">{{name}}</p><a href="{{link}}">{{#owed}}open{{/owed}}</a>';
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`<>&"'{}#/ a\n`) }), (name) => {
      const filled = renderTemplate(text, 'html', { ...example, name }, example);
      const [, attribute = '', inside = ''] = /^<p title="([^"]*)">([^<]*)<\/p>/.exec(filled) ?? [];
      assert.equal(attribute, inside);
      const read = inside
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
      assert.equal(read, name.replace(/\n+/g, ' '));
    }),
    { numRuns: 300 },
  );
});

test('a subject is one line, and a text is not escaped', () => {
  const view = { ...example, name: 'Bob\r\nBcc: x & y' };
  assert.equal(renderTemplate('Hi {{name}}', 'line', view, example), 'Hi Bob Bcc: x & y');
  assert.equal(renderTemplate('Hi\n{{name}}', 'text', view, example), 'Hi\nBob Bcc: x & y');
});

test('our own templates can all be used', () => {
  for (const { name, parts, example: shown } of [...mailTemplates(), invoicePageTemplate()]) {
    for (const [part, { kind, text }] of Object.entries(parts)) {
      assert.doesNotThrow(() => checkTemplate(text, kind, shown), `${name} ${part}`);
      assert(text.trim() !== '', `${name} ${part}`);
    }
  }
});
