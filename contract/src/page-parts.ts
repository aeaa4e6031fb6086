// What the forms of old pages ask for while somebody fills them in.
import { operation } from './operation.ts';
import { error, map, number as replyNumber, text as replyText } from './reply-values.ts';
import { list, number, text } from './values.ts';

export const domain_select_hash = operation({
  name: 'domain_select_hash',
  packet: 'Signup/domain_select_hash',
  caller: 'anyone',
  effect: 'read',
  summary: 'Lists the domains that a new account may be in.',
  documentation: `
By \`svcpart\`, a service definition, or by \`pkgpart\`, the account service that an order of that
package means. Where the definition says the domain, it is the only one. What is not on sale is
answered like what does not exist. Domains of customers are not listed.`.trim(),
  parameters: {
    pkgpart: number('Number of a package definition.'),
    svcpart: number('Number of a service definition; it counts more.'),
  },
  result: {
    error: error(),
    domains: map('Names of domains by the numbers of their services.', replyText('A domain.')),
    domsvc: replyNumber('The one that is chosen; empty where any may be.'),
  },
  refusals: ['unknown_package', 'unknown_service_definition'],
  example: {
    parameters: { pkgpart: '$pkgpart' },
    reply: { error: '', domains: { 1: 'example.com' }, domsvc: 1 },
  },
});

export const mason_comp = operation({
  name: 'mason_comp',
  packet: 'MyAccount/mason_comp',
  caller: 'anyone',
  effect: 'read',
  summary: 'Answers the little questions of address forms, by their old names.',
  documentation: `
\`comp\` is one of a fixed list, and none of them runs anything of an operator's:

* \`/misc/states.cgi\`: the states of the country that is the first of \`args\`
* \`/misc/counties.cgi\`: the counties of the state and the country that are the first two
* \`/misc/cities.cgi\`: always empty, since no cities are kept
* \`/misc/areacodes.cgi\`: the area codes of access numbers in the state that is the first

Where \`args\` is empty, each \`arg\` of \`query_string\` counts. The output is JSON: a list of what
may be chosen. A country that is not served has none. Programs
of our own take the places from \`signup_info\`.`.trim(),
  parameters: {
    session_id: text('Taken from old pages, and not looked at.'),
    comp: text('Which component.', 'needed'),
    args: list('What it is asked about.'),
    query_string: text('The same as the end of a URL: `arg=US`.'),
  },
  result: { error: error(), output: replyText('What a page puts into its form, as JSON.') },
  refusals: ['illegal_component'],
  example: {
    parameters: { comp: '/misc/states.cgi', args: 'US' },
    reply: { error: '', output: '["CA","NV"]' },
  },
});
