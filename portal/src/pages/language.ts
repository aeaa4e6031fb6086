/** Chooses the language, and goes back to where one was. */

import { safeBack } from '../onwards.ts';
import type { Turn } from '../page.ts';
import { languageCookie } from '../visit.ts';

const yearSeconds = 365 * 24 * 60 * 60;

export const language: Turn = {
  path: '/language/:language',
  access: 'anyone',
  turn({ params, languages, setCookie, query }) {
    const chosen = params.language ?? '';
    if (languages.has(chosen)) {
      setCookie({ name: languageCookie, value: chosen, seconds: yearSeconds });
    }
    return safeBack(query.get('back'));
  },
};
