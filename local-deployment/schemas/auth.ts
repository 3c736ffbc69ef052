import { dateTime, object, type Schema, type Schemas } from './schema.ts';

const scopes: Schema = { type: 'array', items: { type: 'string', pattern: '^[ -~]*$' } };
const text: Schema = { type: 'string' };

export const authSchemas: Schemas = {
  'scopeset.json': object('A set of scopes', { scopes }, []),
  'authenticate-hawk-request.json': object(
    'A signed request, described',
    {
      method: { type: 'string', enum: ['get', 'post', 'put', 'head', 'delete', 'options', 'trace', 'copy', 'patch'] },
      resource: { type: 'string', pattern: '^/', description: 'Path and query' },
      host: text,
      port: { type: 'integer', minimum: 0, maximum: 65535 },
      authorization: text,
      sourceIp: text,
      traceId: text,
    },
    ['method', 'resource', 'host', 'port'],
  ),
  'authenticate-hawk-response.json': {
    title: 'Whether the signature holds',
    oneOf: [
      object(
        'It does',
        {
          status: { type: 'string', enum: ['auth-success'] },
          scheme: { type: 'string', enum: ['hawk'] },
          clientId: text,
          scopes,
          hash: text,
          expires: dateTime('When the credentials end'),
        },
        ['status', 'scheme', 'clientId', 'scopes', 'expires'],
      ),
      object('There is none', { status: { type: 'string', enum: ['no-auth'] }, scopes }, ['status', 'scopes']),
      object('It does not', { status: { type: 'string', enum: ['auth-failed'] }, message: text }, [
        'status',
        'message',
      ]),
    ],
  },
  'test-authenticate-request.json': object(
    'What the test client may do, and what it must be able to do',
    { clientScopes: { ...scopes, default: [] }, requiredScopes: { ...scopes, default: [] } },
    [],
  ),
  'test-authenticate-response.json': object('Who that was', { clientId: text, scopes }, ['clientId', 'scopes']),
  'get-client-response.json': object(
    'A client, without its token',
    {
      clientId: text,
      expires: dateTime('When it ends'),
      created: dateTime('When it was made'),
      lastModified: dateTime('When it was changed'),
      lastDateUsed: dateTime('When it was used'),
      lastRotated: dateTime('When its token was reset'),
      description: text,
      scopes,
      expandedScopes: scopes,
      deleteOnExpiration: { type: 'boolean' },
      disabled: { type: 'boolean' },
    },
    [
      'clientId',
      'expires',
      'created',
      'lastModified',
      'lastDateUsed',
      'lastRotated',
      'description',
      'expandedScopes',
      'disabled',
    ],
  ),
};
