import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderHtml } from '@lineside/html';
import { fragment } from './fragment.ts';

const shown = (markup: string) => renderHtml(fragment(markup));

test('a document is built anew from its elements, with its rows and its references', () => {
  assert.equal(
    shown('<table><tr class="total"><td>A &amp; B</td><td>$1</td></tr></table>'),
    '<table><tr class="total"><td>A &amp; B</td><td>$1</td></tr></table>',
  );
});

test('what can run, load or lead elsewhere vanishes', () => {
  const markup = `<p onclick="x()">a<script>alert(1)</script><img src=x onerror=y>
    <a href="javascript:1">b</a><style>p{}</style><iframe src="//x">c</iframe></p><!-- d -->`;
  assert.doesNotMatch(shown(markup), /script|onclick|onerror|href|style|iframe|img|alert| d /);
  assert.match(shown(markup), /<p>a\s+b\s*c<\/p>/);
});

test('half a document, and ends without a beginning, are still well-formed', () => {
  assert.equal(shown('<p><b>a'), '<p><b>a</b></p>');
  assert.equal(shown('</p>a</td> < b'), 'a &lt; b');
  assert.equal(shown('<p><b>a</p>b'), '<p><b>a</b></p>b');
});
