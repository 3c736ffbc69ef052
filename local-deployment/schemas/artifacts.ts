import { continuationToken, credentials, dateTime, object, type Schema, type Schemas, slugid } from './schema.ts';

const only = (...values: string[]): Schema => ({ type: 'string', enum: values });
const contentType: Schema = { type: 'string', maxLength: 255, description: 'MIME type' };
const contentLength: Schema = { type: 'integer', minimum: 0, description: 'Bytes before any encoding' };
const expires = dateTime('When the artifact is forgotten; not after its task');
/** No format: the queue does not encode all of a name, so the URLs of odd names are not quite URIs. */
const url: Schema = { type: 'string' };
const name: Schema = { type: 'string', pattern: '^[\\x20-\\x7e]+$' };
const stored = (storageType: string) =>
  object(`Bytes in ${storageType}`, { storageType: only(storageType), expires, contentType, contentLength }, [
    'storageType',
    'expires',
    'contentType',
  ]);

export const artifactSchemas: Schemas = {
  'object-credentials.json': credentials,
  'post-artifact-request.json': {
    title: 'A new artifact',
    oneOf: [
      stored('s3'),
      stored('object'),
      object('An address elsewhere', { storageType: only('reference'), expires, url, contentType }, [
        'storageType',
        'expires',
        'url',
        'contentType',
      ]),
      object(
        'Another name for an artifact of the same run',
        { storageType: only('link'), expires, contentType, artifact: { type: 'string' } },
        ['storageType', 'expires', 'artifact'],
      ),
      object(
        'An artifact that could not be made',
        {
          storageType: only('error'),
          expires,
          reason: only(
            'file-missing-on-worker',
            'invalid-resource-on-worker',
            'too-large-file-on-worker',
            'file-not-readable-on-worker',
          ),
          message: { type: 'string', maxLength: 4096 },
        },
        ['storageType', 'expires', 'reason', 'message'],
      ),
    ],
  },
  'post-artifact-response.json': {
    title: 'What to do next',
    oneOf: [
      object('Put the bytes there', { storageType: only('s3'), putUrl: url, expires, contentType }, [
        'storageType',
        'putUrl',
        'expires',
        'contentType',
      ]),
      object(
        'Upload to the object service, then finish',
        {
          storageType: only('object'),
          name,
          projectId: { type: 'string', pattern: '^([a-zA-Z0-9._/-]*)$', minLength: 1, maxLength: 500 },
          uploadId: slugid('Names this upload'),
          credentials: { $ref: 'object-credentials.json#' },
          expires,
        },
        ['storageType', 'name', 'projectId', 'uploadId', 'credentials', 'expires'],
      ),
      ...['reference', 'link', 'error'].map((type) => object('Nothing', { storageType: only(type) }, ['storageType'])),
    ],
  },
  'finish-artifact-request.json': object('An upload is done', { uploadId: slugid('Names the upload') }, ['uploadId']),
  'get-artifact-response.json': object('Where the redirect leads', { storageType: { type: 'string' }, url }, [
    'storageType',
    'url',
  ]),
  'artifact-response.json': object(
    'An artifact of a run',
    {
      storageType: only('s3', 'object', 'reference', 'link', 'error'),
      name: { type: 'string', maxLength: 1024 },
      expires,
      contentType,
      contentLength,
    },
    ['storageType', 'name', 'expires', 'contentType'],
  ),
  'list-artifacts-response.json': object(
    'Artifacts by name',
    {
      artifacts: { type: 'array', uniqueItems: true, items: { $ref: './artifact-response.json#' } },
      continuationToken,
    },
    ['artifacts'],
  ),
  'artifact-content-response.json': {
    title: 'How to get the content',
    oneOf: [
      ...['s3', 'reference'].map((type) =>
        object('From this address', { storageType: { const: type }, url }, ['storageType', 'url']),
      ),
      object(
        'From the object service',
        { storageType: { const: 'object' }, name, credentials: { $ref: 'object-credentials.json#' } },
        ['storageType', 'name', 'credentials'],
      ),
      object(
        'Not at all',
        { storageType: { const: 'error' }, reason: { type: 'string' }, message: { type: 'string' } },
        ['storageType', 'reason', 'message'],
      ),
    ],
  },
};
