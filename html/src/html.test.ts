import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type HtmlPart, html, renderHtml } from './html.ts';

/** What a browser makes of text and quoted attribute values: references become characters. */
const readReferences = (markup: string) =>
  markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

test('text between tags is escaped', () => {
  assert.equal(
    renderHtml(html`<b>${'<script>alert("1")</script> & \'x\''}</b>`),
    '<b>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</b>',
  );
});

test('a quoted attribute cannot be left', () => {
  assert.equal(
    renderHtml(html`<a title="${'" onclick="x'}" lang='${"' id='y"}'>a</a>`),
    `<a title="&quot; onclick=&quot;x" lang='&#39; id=&#39;y'>a</a>`,
  );
});

test('nested templates go in once, unescaped, and lists of them in order', () => {
  const rows = ['a', '<b>'].map((name) => html`<li>${name}</li>`);
  assert.equal(renderHtml(html`<ul>${rows}</ul>`), '<ul><li>a</li><li>&lt;b&gt;</li></ul>');
});

test('what is absent vanishes, and nought does not', () => {
  const part: HtmlPart[] = [null, undefined, false, '', 0, 12n];
  assert.equal(renderHtml(html`<i>${part}</i>`), '<i>012</i>');
});

test('an Html value is no text, so nothing can join it to a string by accident', () => {
  const bold = html`<b></b>`;
  assert.throws(() => `${bold}`, /is no text/);
  assert.equal(JSON.stringify(bold), '{}');
});

test('what merely looks like Html is refused', () => {
  const forged: unknown = { markup: '<b>', toString: () => '<b>' };
  // A cast, because the compiler refuses it as well.
  assert.throws(() => html`<i>${forged as HtmlPart}</i>`, /neither text nor Html/);
});

const refused: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['an unquoted attribute', () => html`<a title=${'x'}>a</a>`, /inside a tag/],
  ['a tag', () => html`<a ${'x'}>a</a>`, /inside a tag/],
  ['a tag name', () => html`<${'x'}>a`, /inside a tag/],
  ['an end tag', () => html`</${'x'}>a`, /inside a tag/],
  ['half an unquoted attribute', () => html`<a href=/x/${'y'}>a</a>`, /inside a tag/],
  ['a script', () => html`<script>${'x'}</script>`, /inside <script>/],
  ['a style sheet', () => html`<style>a {} ${'x'}</style>`, /inside <style>/],
  ['a comment', () => html`<!-- ${'x'} -->`, /inside a comment/],
  ['an event attribute', () => html`<a onclick="${'x'}">a</a>`, /attribute onclick/],
  ['a style attribute', () => html`<a style="${'x'}">a</a>`, /attribute style/],
  [
    'an attribute, as markup',
    () => html`<a title="${html`<b>`}">a</a>`,
    /markup inside an attribute/,
  ],
  ['a template that ends in a tag', () => html`<a title="x`, /ends inside a tag/],
];

for (const [place, make, message] of refused) {
  test(`a value in ${place} is refused`, () => assert.throws(make, message));
}

test('text after scripts, comments, empty tags and a doctype is text again', () => {
  const page = html`<!doctype html><script src="/a.js"></script><!-- > --><br/><hr>
    <input checked value=1 name="n"> 1 < 2 ${'<'}`;
  assert.match(renderHtml(page), /1 < 2 &lt;$/);
});

test('any text comes back as it was, and brings no markup of its own', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...`<>&"'a;#`) }),
      (a, b) => {
        const text = a + b;
        const inText = renderHtml(html`<p>${text}</p>`).slice(3, -4);
        const inAttribute = renderHtml(html`<p title="${text}"></p>`).slice(10, -6);
        assert.doesNotMatch(inText, /[<>"']/);
        assert.equal(inAttribute, inText);
        assert.equal(readReferences(inText), text);
      },
    ),
    { numRuns: 500 },
  );
});

test('splitting a text over nested templates and lists changes nothing', () => {
  const pieces = fc.array(fc.string({ unit: fc.constantFrom(...`<>&"'a `) }));
  fc.assert(
    fc.property(pieces, (texts) => {
      const whole = renderHtml(html`${texts.join('')}`);
      assert.equal(renderHtml(html`${texts}`), whole);
      assert.equal(renderHtml(html`${texts.map((text) => html`${[text]}`)}`), whole);
    }),
    { numRuns: 300 },
  );
});
