/**
 * What every answer of a service carries, errors and 404 included. No Expose-Headers and no Allow-Credentials, as in
 * production: a page that works here does not read headers it could not read there.
 */
export const API_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-max-age': '900',
  'access-control-allow-methods': 'OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT',
  'access-control-allow-headers': 'X-Requested-With,Content-Type,Authorization,Accept,Origin,Cache-Control',
  'cache-control': 'no-store no-cache must-revalidate',
};
