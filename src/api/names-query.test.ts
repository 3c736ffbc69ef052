import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { taskNamesQuery } from './queries.ts';

const ids = ['Yw5hLlScR_O8oidzwpyPyw'];

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('who comes to names that have just failed to come asks no second time, and later does', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const fetched = vi.fn(async () => Response.json({ code: 'InputError', message: 'No.' }, { status: 400 }));
  vi.stubGlobal('fetch', fetched);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const query = taskNamesQuery({ rootUrl: 'https://tc.example.com' }, ids);
  const come = () => new QueryObserver(client, query).subscribe(() => {});
  const stops = [come()];
  await vi.waitFor(() => expect(client.getQueryState(query.queryKey)?.status).toBe('error'));
  const before = fetched.mock.calls.length;
  stops.push(come());
  expect(client.isFetching()).toBe(0);
  expect(fetched).toHaveBeenCalledTimes(before);
  vi.setSystemTime(Date.now() + 6_000);
  stops.push(come());
  expect(client.isFetching()).toBe(1);
  for (const stop of stops) stop();
  client.clear();
});
