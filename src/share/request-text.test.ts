import { expect, test } from 'vitest';
import { requestText } from './request-text.ts';

const asked = {
  thing: 'the artifact private/report.txt',
  scopes: 'queue:get-artifact:private/report.txt',
  rootUrl: 'https://tc.example.com',
  link: 'https://inspector.example.org/#fZ3mT7pLQkWc5dJx8uYh0A/runs/0/artifacts/private/report.txt',
};

test('a request says what, where, which scope and for whom', () => {
  expect(requestText({ ...asked, clientId: 'github/1|mira', signable: true })).toBe(
    `I would like to read the artifact private/report.txt, and may not:
https://inspector.example.org/#fZ3mT7pLQkWc5dJx8uYh0A/runs/0/artifacts/private/report.txt

Please grant the client github/1|mira on https://tc.example.com:
queue:get-artifact:private/report.txt

Or open the link above, signed in, and send me a signed link.`,
  );
  expect(requestText(asked)).toContain('Please grant me on https://tc.example.com:');
  expect(requestText(asked)).not.toContain('signed link');
});
