import { expect, test } from 'vitest';
import { headOf } from '../head-of.ts';
import { profileFacts, profileKind } from './profile.ts';

const kindOf = (name: string, text: string) => profileKind({ name }, headOf(new TextEncoder().encode(text)));
const META =
  '"meta":{"interval":1,"startTime":1700000000000.5,"product":"Orchard","oscpu":"Linux \\"64\\" {","version":27}';

test.each([
  ['profile_build_resources.json', `{${META},"libs":[`, 'profile'],
  ['any.json', ` { "libs": [], ${META}, "threads": []}`, 'profile'],
  // The part that describes it may be longer than what is looked at first.
  ['any.json', '{"meta":{"interval":1,"markerSchema":[{', 'profile'],
  ['trace.json', '{"traceEvents":[', 'trace'],
  ['perf.simpleperf.trace', 'SIMPLEPERF\u0001\u0000', 'simpleperf'],
  ['public/test_info/profile_start-up.zip', 'PK\u0003\u0004', 'profiles'],
  ['public/other.zip', 'PK\u0003\u0004', undefined],
  ['profile.json', '{"name":"Mira","meta":{"page":1}}', undefined],
  ['profile.json', '{"meta":{"interval":"often"}}', undefined],
  ['profile.txt', 'A profile, "meta":{"interval":1,"version":1}', undefined],
])('%s with %j is %j', (name, text, kind) => {
  expect(kindOf(name, text)).toBe(kind);
});

test('what a profile is of, and when it was begun', () => {
  expect(profileFacts(`{${META}}`)).toEqual({
    product: 'Orchard',
    platform: 'Linux "64" {',
    started: 1_700_000_000_000.5,
    interval: 1,
  });
  expect(profileFacts('{"meta":{"product":7,"platform":"Mac","startTime":"x"}}')).toEqual({ platform: 'Mac' });
  expect(profileFacts('{"meta":{"product":"x"')).toEqual({});
  expect(profileFacts('{"meta":{"startTime":1e20,"interval":1e400}}')).toEqual({});
});
