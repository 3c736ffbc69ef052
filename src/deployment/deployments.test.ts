import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as deployments from './deployments.ts';

const FX = 'https://fx.example';
const items = new Map<string, string>();

beforeEach(() => {
  items.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  });
  vi.stubGlobal('taskInspectorConfig', {
    deployment: FX,
    deployments: [
      { name: 'Community', rootUrl: 'https://community.example' },
      { name: 'Firefox', rootUrl: FX },
    ],
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('which deployment an address means', () => {
  test.each([
    ['', { rootUrl: FX, isDefault: true }],
    ['?other=1', { rootUrl: FX, isDefault: true }],
    ['?root=fx.example', { rootUrl: FX, isDefault: true }],
    ['?root=tc.example.com', { rootUrl: 'https://tc.example.com', isDefault: false }],
    ['?root=https%3A%2F%2Ftc.example.com%2F', { rootUrl: 'https://tc.example.com', isDefault: false }],
    ['?root=localhost:5181', { rootUrl: 'http://localhost:5181', isDefault: false }],
  ])('%s', (search, current) => {
    expect(deployments.currentDeployment(search)).toEqual(current);
  });

  test.each(['?root=', '?root=ftp://x', '?root=%00', '?root=https://user:pw@fx.example'])(
    '%s is said, and not replaced by the default',
    (search) => {
      const current = deployments.currentDeployment(search);
      expect(current.rootUrl).toBeUndefined();
      expect(current.problem).toContain('?root=');
    },
  );

  test('without config.js', () => {
    vi.stubGlobal('taskInspectorConfig', undefined);
    expect(deployments.currentDeployment('').problem).toContain('config.js');
    expect(deployments.currentDeployment('?root=fx.example')).toEqual({ rootUrl: FX, isDefault: false });
    expect(deployments.configProblem()).toContain('config.js');
  });
});

test('the default comes first, under its name', () => {
  expect(deployments.knownDeployments().map(({ name }) => name)).toEqual(['Firefox', 'Community']);
  expect(deployments.configProblem()).toBeUndefined();
});

test('names for display', () => {
  expect(deployments.deploymentName(FX)).toBe('Firefox');
  expect(deployments.deploymentName('http://localhost:5181')).toBe('localhost:5181');
});

test('others are remembered once, newest first, and forgotten', () => {
  deployments.rememberDeployment('https://a.example');
  deployments.rememberDeployment('https://b.example');
  deployments.rememberDeployment('https://a.example');
  deployments.rememberDeployment(FX);
  expect(deployments.rememberedRootUrls.get()).toEqual(['https://a.example', 'https://b.example']);
  deployments.forgetDeployment('https://a.example');
  expect(deployments.rememberedRootUrls.get()).toEqual(['https://b.example']);
});

test('what others wrote into storage is checked', () => {
  items.set('task-inspector:deployments', '["https://a.example/", "ftp://x", 7, null, "https://a.example"]');
  expect(deployments.rememberedRootUrls.get()).toEqual(['https://a.example']);
});
