/** What stands around every page: whose it is, where one is, and where help is. */
import { type Html, html } from '@lineside/html';
import type { Assets } from './assets.ts';
import type { Section, Shown } from './page.ts';
import { tokenField } from './parts/form.ts';
import type { TextKey } from './texts.ts';
import type { Visit } from './visit.ts';

export interface Framed extends Shown {
  readonly section: Section;
  readonly isWrong: boolean;
}

export function frame(
  visit: Visit,
  assets: Assets,
  { title, body, section, isWrong }: Framed,
): Html {
  const { words, brand } = visit;
  const { style, icon } = assets.of(brand);
  const head = isWrong ? words('frame.wrong', { title }) : title;
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${head} – ${brand.name}</title>
<link rel="stylesheet" href="${assets.style.path}">
<link rel="stylesheet" href="${style.path}">
<link rel="icon" href="${icon.path}">
<script src="${assets.script.path}" defer></script>
</head>
<body class="${section}">
<a class="skip" href="#main">${words('frame.skip')}</a>
${header(visit, assets, section)}
<main id="main" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
${footer(visit)}
</body>
</html>`;
}

function header(visit: Visit, assets: Assets, section: Section): Html {
  const { words, brand, isSignedIn } = visit;
  const { logo } = assets.of(brand);
  const mark =
    logo === undefined
      ? html`<span class="mark" aria-hidden="true"></span><span>${brand.name}</span>`
      : html`<img src="${logo.path}" alt="${brand.name}" height="32">`;
  return html`<header class="top">
<div class="top-bar">
<a class="brand" href="/">${mark}</a>
${
  isSignedIn
    ? html`<form method="post" action="/sign-out">${tokenField(visit)}<button class="quiet">${words('frame.sign_out')}</button></form>`
    : html`<a class="button quiet" href="/sign-in">${words('frame.sign_in')}</a>`
}
</div>
<nav aria-label="${words('frame.navigation')}">
${isSignedIn ? tabs(visit, signedInTabs, section) : tabs(visit, outsideTabs, section)}
</nav>
</header>`;
}

type Tab = readonly [href: string, text: TextKey, section: Section | ''];

const signedInTabs: readonly Tab[] = [
  ['/', 'frame.home', 'home'],
  ['/billing', 'frame.billing', 'billing'],
  ['/services', 'frame.services', 'services'],
  ['/account', 'frame.account', 'account'],
];

const outsideTabs: readonly Tab[] = [
  ['/offers', 'frame.offers', ''],
  ['/prepaid', 'frame.prepaid', ''],
  ['/status', 'frame.status', ''],
];

const tabs = ({ words, path }: Visit, list: readonly Tab[], section: Section): Html[] =>
  list.map(([href, text, own]) =>
    own === section || path === href
      ? html`<a href="${href}" aria-current="page">${words(text)}</a>`
      : html`<a href="${href}">${words(text)}</a>`,
  );

function footer({ words, brand, languages, path }: Visit): Html {
  const { telephone, mail, help, imprint } = brand;
  const others = [...languages.values()].filter(({ language }) => language !== words.language);
  return html`<footer class="foot">
<section aria-labelledby="help"><h2 id="help">${words('frame.help')}</h2>
<p>${telephone !== '' && html`<a href="tel:${telephone.replace(/[^\d+]/g, '')}">${telephone}</a>`}
${mail !== '' && html`<a href="mailto:${mail}">${mail}</a>`}</p>
${help !== '' && html`<p>${help}</p>`}
${telephone === '' && mail === '' && help === '' && html`<p>${words('frame.help_none')}</p>`}
</section>
<ul>
${others.map(
  ({ language, title }) =>
    html`<li><a href="/language/${language}?back=${encodeURIComponent(path)}" lang="${language}" hreflang="${language}">${title}</a></li>`,
)}
<li><a href="/status">${words('frame.status')}</a></li>
<li><a href="/accessibility">${words('frame.accessibility')}</a></li>
</ul>
${imprint !== '' && html`<p class="imprint">${imprint}</p>`}
</footer>`;
}
