/** The contract as OpenAPI 3.1, which is where programs of other languages get their client from. */
import { allOperations } from '@lineside/contract';
import type { RefusalCode } from '@lineside/contract/messages.ts';
import { aboutRefusal, type Operation } from '@lineside/contract/operation.ts';
import { numberedMax } from '@lineside/contract/values.ts';
import { problems } from './problem.ts';
import { statusOf } from './refusal-status.ts';

type Json = Readonly<Record<string, unknown>>;

const introduction = `Every operation is a POST with a JSON object. A call that is done is answered with 200 and an
empty \`error\`; one that is refused with the status that fits, the text for the customer in \`error\`
and a code that never changes in \`error_code\`. What is wrong with the request itself, or with the
server, is told as \`application/problem+json\`.`;

export function openApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lineside self-service',
      version: '1',
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(
      allOperations.map((operation) => [`/api/${operation.name}`, { post: pathOf(operation) }]),
    ),
    components: {
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The `session_id` that signing in gave; it may also be a parameter. Agents who ask for ' +
            'their customers send `agent_session_id` and `custnum` as parameters instead.',
        },
      },
      parameters: { IdempotencyKey: idempotencyKey },
      schemas: { Refusal: refusalSchema, Problem: problemSchema },
      responses: { Problem: problemResponse },
    },
  };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A random text of the caller. The same call with the same key is made once and gets the same ' +
    'answer, for at least 30 days; another call with it is refused with 422.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x20-\\x7e]+$' },
};

const refusalSchema = {
  type: 'object',
  required: ['error', 'error_code'],
  properties: {
    error: { type: 'string', description: 'What to tell the customer.' },
    error_code: { type: 'string', description: 'Why, in a word that never changes.' },
  },
};

const problemSchema = {
  type: 'object',
  required: ['error', 'error_code', 'title', 'status'],
  properties: {
    error: { type: 'string', description: 'What is wrong.' },
    error_code: { type: 'string', enum: Object.keys(problems) },
    title: { type: 'string' },
    status: { type: 'integer' },
    reference: { type: 'string', description: 'Under which number the server has logged it.' },
  },
};

const problemResponse = {
  description: 'The request is not one that can be answered, or the server has failed.',
  content: { 'application/problem+json': { schema: reference('schemas/Problem') } },
};

function reference(place: string): Json {
  return { $ref: `#/components/${place}` };
}

function pathOf(operation: Operation): Json {
  const { name, summary, documentation, caller, effect } = operation;
  const isRead = effect === 'read';
  return {
    operationId: name,
    summary,
    description: documentation,
    security: caller === 'anyone' ? [] : [{ session: [] }, {}],
    ...(isRead ? {} : { parameters: [reference('parameters/IdempotencyKey')] }),
    requestBody: {
      required: Object.values(operation.parameters).some((parameter) => parameter.needed),
      content: { 'application/json': requestContent(operation) },
    },
    responses: responsesOf(operation),
  };
}

function requestContent({ parameters, example }: Operation): Json {
  const entries = Object.entries(parameters);
  const required = entries
    .filter(([name, { needed }]) => needed && name !== 'session_id')
    .map(([name]) => name);
  const properties = entries.flatMap(([name, parameter]) => {
    const shown = parameterSchema(parameter);
    if (parameter.kind !== 'numbered') return [[name, shown] as const];
    const stem = name.slice(0, -1);
    return Array.from({ length: numberedMax }, (_, n) => [`${stem}${n + 1}`, shown] as const);
  });
  return {
    schema: {
      type: 'object',
      ...(required.length > 0 && { required }),
      properties: Object.fromEntries(properties),
    },
    example: example.parameters,
  };
}

function parameterSchema({ kind, description }: Operation['parameters'][string]): Json {
  if (kind === 'flag') return { type: ['boolean', 'string', 'integer', 'null'], description };
  if (kind === 'secret') return { type: ['string', 'null'], format: 'password', description };
  if (kind === 'list') return { type: ['array', 'object', 'string', 'null'], description };
  return { type: ['string', 'number', 'null'], description };
}

function responsesOf(operation: Operation): Json {
  const { result, example, refusals } = operation;
  const byStatus = Map.groupBy(refusals, statusOf);
  const responses: Record<string, Json> = {
    200: {
      description: 'Done; `error` is empty.',
      content: { 'application/json': { schema: resultSchema(result), example: example.reply } },
    },
  };
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    responses[status] = {
      description: codes
        .map((code) => `\`${code}\`: ${aboutRefusal(operation, code)}`)
        .join('\n\n'),
      content: {
        'application/json': {
          schema: {
            allOf: [
              reference('schemas/Refusal'),
              {
                properties: {
                  error_code: { type: 'string', enum: codes },
                  ...besideOf(operation, codes),
                },
              },
            ],
          },
        },
      },
    };
  }
  return { ...responses, default: reference('responses/Problem') };
}

const besideOf = ({ beside = {} }: Operation, codes: readonly RefusalCode[]): Json =>
  Object.assign({}, ...codes.map((code) => beside[code] ?? {}));

/** As JSON has it: without the marks that schemas carry for the compiler, and files as base64. */
const resultSchema = (schema: object): Json =>
  JSON.parse(JSON.stringify(schema), (_key, value) => {
    if (typeof value !== 'object' || value === null || !('contentMediaType' in value)) return value;
    const { pattern: _bytes, ...file } = value;
    return { ...file, contentEncoding: 'base64' };
  });
