import { execFile, execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';

const run = promisify(execFile);

// The last release line that runs on Node 20.
const specifier = '@sparticuz/chromium@147';

type Variables = Record<string, string>;

/** Where the program is, or would be, and the variables that let it find its own libraries and fonts. */
export function npmChromium(cache: string): { path: string; fonts: Variables; libraries: Variables } {
  const home = path.join(cache, 'npm-chromium-147');
  const libraries = path.join(home, 'al2023', 'lib');
  return {
    path: path.join(home, 'chromium'),
    fonts: { FONTCONFIG_PATH: path.join(home, 'fonts') },
    libraries: { LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') },
  };
}

/** Puts the package below `packages`/node_modules: from the registry, unless a test brings its own. */
type Install = (packages: string) => Promise<unknown>;

const fromRegistry: Install = (packages) => {
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', packages];
  return run('npm', ['install', ...options, specifier], { timeout: 300_000 });
};

/**
 * Fetches the Chromium for x64 Linux inside an npm package, with the libraries and fonts it needs, into `cache`.
 * About 70 MB are downloaded, into a folder of their own: the project's node_modules stays as the lockfile says. The
 * package's own code is not used: its unpacking races between processes and its launch arguments switch off web
 * security. Throws when the registry cannot be reached.
 */
export async function fetchNpmChromium(cache: string, install = fromRegistry): Promise<void> {
  const program = npmChromium(cache).path;
  mkdirSync(cache, { recursive: true });
  const working = mkdtempSync(`${path.dirname(program)}.`);
  const packages = path.join(working, 'packages');
  const unpacked = path.join(working, 'unpacked');
  mkdirSync(packages, { recursive: true });
  mkdirSync(unpacked, { recursive: true });
  try {
    await install(packages);
    unpack(path.join(packages, 'node_modules', '@sparticuz', 'chromium', 'bin'), unpacked);
    writeFileSync(path.join(unpacked, 'fonts', 'fonts.conf'), fontsConf(path.dirname(program)));
    renameSync(unpacked, path.dirname(program));
  } catch (error) {
    // Another process may have been faster; its result is as good.
    if (!existsSync(program)) throw error;
  } finally {
    rmSync(working, { recursive: true, force: true });
  }
}

/** The package holds `chromium.br` and archives: `al2023` (nss, nspr, expat), `fonts`, and `swiftshader` (WebGL). */
function unpack(from: string, to: string): void {
  for (const file of readdirSync(from)) {
    const data = brotliDecompressSync(readFileSync(path.join(from, file)));
    if (!file.endsWith('.tar.br')) {
      writeFileSync(path.join(to, path.basename(file, '.br')), data, { mode: 0o755 });
      continue;
    }
    // The graphics libraries are looked for beside the program, the rest has a folder each.
    const name = path.basename(file, '.tar.br');
    const folder = name === 'swiftshader' ? to : path.join(to, name);
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-x', '-C', folder], { input: data });
  }
}

/** The package's own file names folders of the cloud service it was made for; without a font no text has a size. */
function fontsConf(home: string): string {
  return [
    '<?xml version="1.0"?>',
    '<fontconfig>',
    '  <dir>/usr/share/fonts</dir>',
    `  <dir>${path.join(home, 'fonts')}</dir>`,
    `  <cachedir>${path.join(home, 'fonts', 'cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n');
}
