import { tidyEnvironment } from '../../src/graph/signIn/tidyEnvironment.ts';

it.each([
  ['a line break', 'AZURE_CLIENT_ID', 'id\r\n', 'id'],
  ['quotes', 'AZURE_TENANT_ID', '"id"', 'id'],
  ['blanks and quotes', 'AZURE_CLIENT_SECRET', " 'secret' ", 'secret'],
  ['a quote on one side only', 'AZURE_CLIENT_SECRET', '"secret', '"secret'],
  ['a host without its scheme', 'AZURE_AUTHORITY_HOST', 'login.microsoftonline.us', 'https://login.microsoftonline.us'],
  ['http, which is for others to refuse', 'AZURE_AUTHORITY_HOST', 'http://x.test', 'http://x.test'],
  ['a password with blanks', 'AZURE_PASSWORD', ' p ', ' p '],
])('%s', (_sentence, name, given, wanted) => {
  const env = { [name]: given };
  tidyEnvironment(env);
  expect(env[name]).toBe(wanted);
});
