import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchNpmChromium, npmChromium } from './npm-chromium.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'npm-chromium-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

/** A package of the same form as the real one, with a script as its program. */
async function install(packages: string): Promise<void> {
  const bin = path.join(packages, 'node_modules', '@sparticuz', 'chromium', 'bin');
  mkdirSync(bin, { recursive: true });
  const put = (name: string, data: Buffer) => writeFileSync(path.join(bin, name), brotliCompressSync(data));
  put('chromium.br', Buffer.from('#!/bin/sh\necho $FONTCONFIG_PATH\n'));
  for (const [name, file] of [
    ['al2023', 'lib/libnss3.so'],
    ['fonts', 'fonts.conf'],
    ['swiftshader', 'libGLESv2.so'],
  ] as const) {
    const content = mkdtempSync(path.join(packages, name));
    mkdirSync(path.dirname(path.join(content, file)), { recursive: true });
    writeFileSync(path.join(content, file), 'made for the cloud');
    put(`${name}.tar.br`, execFileSync('tar', ['-c', '-C', content, '.']));
  }
}

test('program, libraries and fonts are where they are looked for, and nothing else is left', async () => {
  const { path: program, fonts, libraries } = npmChromium(cache);
  await fetchNpmChromium(cache, install);
  expect(execFileSync(program, { env: fonts, encoding: 'utf8' }).trim()).toBe(fonts.FONTCONFIG_PATH);
  expect(existsSync(path.join(libraries.LD_LIBRARY_PATH!.split(':')[0]!, 'libnss3.so'))).toBe(true);
  expect(existsSync(path.join(path.dirname(program), 'libGLESv2.so'))).toBe(true);
  const conf = readFileSync(path.join(fonts.FONTCONFIG_PATH!, 'fonts.conf'), 'utf8');
  expect(conf).toContain(`<dir>${fonts.FONTCONFIG_PATH}</dir>`);
  expect(readdirSync(cache)).toEqual([path.basename(path.dirname(program))]);
});

test('a registry that cannot be reached is passed on, and leaves nothing behind', async () => {
  const failing = async () => Promise.reject(new Error('ENOTFOUND'));
  await expect(fetchNpmChromium(cache, failing)).rejects.toThrow('ENOTFOUND');
  expect(readdirSync(cache)).toEqual([]);
});

test('two at once: the faster one wins, and the other one takes what is there', async () => {
  const overtaken = async (packages: string) => {
    await fetchNpmChromium(cache, install);
    await install(packages);
  };
  await fetchNpmChromium(cache, overtaken);
  const { path: program } = npmChromium(cache);
  expect(existsSync(program)).toBe(true);
  expect(readdirSync(cache)).toEqual([path.basename(path.dirname(program))]);
});
