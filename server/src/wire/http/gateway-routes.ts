/** What a gateway and the customers whom it sends back call: no operation, so no session. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { controlsOf, sandboxPage } from '../../card-gateway/sandbox-pages.ts';
import type { Dispatch } from '../../dispatch.ts';
import { intentOfMark } from '../../payment/return-url.ts';
import { networkOf } from '../../session/network.ts';
import { carryOutEvent } from '../../webhook/carry-out-event.ts';
import { receiveEvent } from '../../webhook/receive-event.ts';
import { type Answer, jsonType, noHeaders } from './answer.ts';
import { htmlType, returnPage } from './gateway-pages.ts';
import { Problem } from './problem.ts';
import { SlidingWindow } from './sliding-window.ts';
import { peerOf, type Surroundings } from './surroundings.ts';

interface WebhookRoute {
  readonly Params: { readonly gateway: string };
  readonly Body: Buffer | undefined;
}

interface SandboxRoute {
  readonly Params: { readonly reference: string; readonly answer?: string };
}

export function addGatewayRoutes(
  app: FastifyInstance,
  { dispatch, send }: Pick<Surroundings, 'dispatch' | 'send'>,
): void {
  const visits = limitedVisits(dispatch);
  const page = (status: number, body: string): Answer => ({
    status,
    type: htmlType,
    headers: noHeaders,
    body,
  });
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The bytes are what is signed, whatever they are called.
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<WebhookRoute>('/webhooks/:gateway', async (request, reply) =>
      send(reply, await takeEvent(dispatch, request)),
    );
    scope.get('/payments/return', async (request, reply) => {
      await visits.refuseTooMany(request);
      const { payment = '' } = request.query as { readonly payment?: unknown };
      const intent = intentOfMark(dispatch.options.secrets, String(payment));
      if (intent === undefined) throw new Problem('not_found');
      const asked = await dispatch.ask(intent, peerOf(request));
      return send(reply, page(200, returnPage(asked.intent.state)));
    });
    const sandbox = controlsOf(dispatch.options.gateway);
    if (sandbox === undefined) return;
    scope.get<SandboxRoute>('/sandbox/:reference', async ({ params }, reply) => {
      const asked = sandbox.pageOf(params.reference);
      if (asked === undefined) throw new Problem('not_found');
      return send(reply, page(200, sandboxPage(params.reference, asked)));
    });
    scope.post<SandboxRoute>('/sandbox/:reference/:answer', async ({ params }, reply) => {
      const { reference, answer } = params;
      const isAnswer = answer === 'yes' || answer === 'no';
      const location = isAnswer ? sandbox.answerPage(reference, answer === 'yes') : undefined;
      if (location === undefined) throw new Problem('not_found');
      return send(reply, { status: 303, type: htmlType, headers: { location }, body: '' });
    });
  });
}

/**
 * Each visit of the return page asks the gateway, so one address may come as often as it may pay: a
 * mark that somebody has seen is no way to keep the gateway busy.
 */
function limitedVisits(dispatch: Dispatch) {
  const seen = new SlidingWindow();
  return {
    async refuseTooMany(request: FastifyRequest): Promise<void> {
      const { origin, ...peer } = peerOf(request);
      const settings = await dispatch.read({ ...peer, origin }, async (call) => call.settings);
      const max = settings.limit_payment_origin;
      if (max === 0 || settings.limit_exempt.includes(origin)) return;
      const windowMs = settings.limit_window.total({ unit: 'milliseconds' });
      const allowance = { max, windowMs, now: performance.now() };
      const name = networkOf(origin);
      const waitMs = seen.wait(name, allowance);
      if (waitMs > 0) {
        const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
        throw new Problem('too_many_requests', { headers });
      }
      seen.count(name, allowance);
    },
  };
}

async function takeEvent(
  dispatch: Dispatch,
  request: FastifyRequest<WebhookRoute>,
): Promise<Answer> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = typeof value === 'object' ? value.join(',') : value;
  }
  const arrived = { body: request.body?.toString('utf8') ?? '', headers };
  const { gateway: name } = request.params;
  const received = await receiveEvent(dispatch, { name, arrived, peer: peerOf(request) });
  if (received.state !== 'kept') {
    throw new Problem(received.state === 'forged' ? 'bad_signature' : 'not_found');
  }
  const { event } = received;
  // Its row says what is to be done, so whoever told it need not wait for that.
  if (event !== undefined) {
    carryOutEvent(dispatch, event).catch((error: unknown) =>
      dispatch.options.log.error({ error, event }, 'an event waits for the next round'),
    );
  }
  return { status: 200, type: jsonType, headers: noHeaders, body: '{"received":true}' };
}

export const gatewayMethodsAt = (path: string): readonly string[] | undefined => {
  if (path === '/payments/return') return ['GET', 'HEAD'];
  if (/^\/sandbox\/[^/]+$/.test(path)) return ['GET', 'HEAD'];
  if (/^\/sandbox\/[^/]+\/(yes|no)$/.test(path)) return ['POST'];
  return /^\/webhooks\/[^/]+$/.test(path) ? ['POST'] : undefined;
};
