/** What all routes are handed, and who calls them. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Peer } from '../../call.ts';
import type { Dispatch } from '../../dispatch.ts';
import type { Answer } from './answer.ts';
import type { Calling } from './call-limits.ts';
import type { Figures } from './figures.ts';
import type { KeyedAnswers } from './keyed-answers.ts';

export interface Surroundings {
  readonly dispatch: Dispatch;
  /** The same calls, limited. */
  readonly calling: Calling;
  readonly keyed: KeyedAnswers;
  readonly figures: Figures;
  readonly send: (reply: FastifyReply, answer: Answer) => FastifyReply;
}

export const peerOf = ({ ip, headers }: FastifyRequest, wire: Peer['wire'] = 'http'): Peer => ({
  wire,
  origin: ip ?? '',
  client: headers['user-agent'] ?? '',
});
