// The rows of the tax regions, which are also the list of places that are served.
import { decimal, list, marked, money, number, record, text } from './reply-values.ts';

export const regionRow = record('A place with its tax.', {
  taxnum: number('Number of the region.'),
  state: text('State or province; empty for a whole country.'),
  county: text('County; empty for a whole state.'),
  country: text('Country, as its ISO code of two letters.'),
  taxclass: text('The class of packages that the rate is for; empty for all others.'),
  exempt_amount: money('What is free of this tax, for each customer and month.'),
  tax: decimal('The rate, in percent.'),
  taxname: text('The name printed on invoices; empty means `Tax`.'),
  setuptax: marked('`Y`: setup fees are free of it.'),
  recurtax: marked('`Y`: recurring fees are free of it.'),
});

export const regions = () =>
  list('All tax regions; also the places that a customer may live in.', regionRow);

export const regionExample = {
  taxnum: 5,
  state: 'CA',
  county: '',
  country: 'US',
  taxclass: '',
  exempt_amount: '0.00',
  tax: '8.25',
  taxname: 'Sales tax',
  setuptax: '',
  recurtax: '',
};
