import type { FastifyRequest } from 'fastify';
import type { Peer } from '../../call.ts';

/** Who is at the other end, as limits and the audit name him. */
export const peerOf = ({ ip }: FastifyRequest, wire: Peer['wire'] = 'http'): Peer => ({
  wire,
  origin: ip ?? '',
});
