import { deflateRawSync, gzipSync } from 'node:zlib';
import { crc32, screenshot } from './pictures.ts';

/** What Node cannot pack by itself, made by bzip2 1.0.8 and zstd 1.5: 300 lines of a log. */
const LOG_BZ2 = Buffer.from(
  'QlpoOTFBWSZTWf6JXsEACb9bgAAQQAB/8AAKA+WEAFAEvhe9722WVTtVXeBBpTAf6qogAwRTZT/UZJUgMgGVPeqp/6qm9QqAZDESp//qqp71N6SoAAClRqkTf6qI0yBp8lI+CkfBSOFI955z7T0mz1ntPvPxPebNmzZs2bNmzZs2bNmzZs2bNmzZs2bNmzZs2bNmzZs2bNmzZs2bNm0VFRUVFT7kqpUnzy+9Hft213cabOb5xJJm799VVa1VDVDVDVDVDVDVDUzMszMs7stlkzUHlVYqqrmYq8Pudu9fb3VtvG1iTSSeq5jyO+RyqmPIryOZnU+SkeJ3x46mTmZ1MnMzqZOYZLCzgMlhZwGSwszDiWFn27eTPfSqQAABMyAc7a+Lvr+M3VtvG1iTSSfu+nE9pnc4mTO5xMmdziZM7nEyZ3OJkzucTJnc4mTO5xMmdziZMR55HkQie8tAHA4Hp6BMyAc210vX3N3e/e89dbzu9bu71673ywAsALACwAsALACwAsALOALNfGe9VVcVFWqqgOba6Xr7m6ttY2sSaSTw3vkVVV5FAWAFgBYAWAFgBYAWAFmvhFoAAKCQJKqQOba6Xr7m6ttY2sW9bu71y9+WAFgBYAWAFgBYAWAFgBZwBZr56eNV9Kr6eFcxOFeO/fll98zy3yc53N5kkmSSZydgAAEzMzM57te5IFAAEATMkAcd6i29zVznc3mSSZJJnJ2AAABRvrh7hQSAAQBMyQBx3qLb3NW7axtJTJJM65AAAABvrl9bu+r8LsADgVMhwM9VWrb20073G8xJpJPN9AAAAo8c31cu7uru7u7u1+Od8vLy75dKR0pHyUjnjjmePPz319fb03gBssA0LgZDAMAyFwNCwDZ0AcQANosA46ANlgGhcDIYBgGQuBoWAbOgDiABoXAyGAYBkLgaFgGzoA4gAf8lVKk/ZKqUf4Uj6KR9FI+BSPopHCkdKRwpH/F3JFOFCQ/olewQ',
  'base64',
);
const LOG_ZST = Buffer.from(
  'KLUv/QRojRcAykWYBxiQpyTpayE/iEj/2Z2u3Qghe0tpTWNLDA58AGwAcgBjjjnmmGOOOaZ44oknnnjiiSeeeOKFJSxhCUtYwhKWsIQlLDTRRBNNNNFEE0000TTPPPPMM88888wzzzy9vb29vb29vb29nJycnJycnJycnHt7e3t7e3t7e5MFwRhChEA005KbEBjggIELEHDAAhxYLmBAAQYOQKREigMgtEu7tEu7tEu7tEu7tEu7szmbszmbszmbszmbszmb3ete97rXve51r3vd6x63cAu3cAu3cAu3cAu3cMs2bdM2bdM2bdM2bdM2bZPskT2yR/bIHtkje2SP7JE9wQ1ucIMb3OAGN7jBDe6YY44ZfMiHfMiHfMiHfMiHfMhnvOMd73jHO97xjne84xVO4RRO4RRO4RRO4RRO4Qz2gr1gL9gL9oK9YC/YC/aCvbFlbBlbxpaxZWwZW8aWsWVsEZvEJrFJbBKbxCaxSWwSm8SmsCfsCXvCnrAn7Al7wp6wJ+wJnIpTcSpOxak4FafiVJyKU/EpPsWn+BSf4lN8ik/xKT7FW7zFW7zFW7zFW7zFW7zFWZzFWZzFWZzFWZzFWZzFV3zFV3zFV3zFV3zFV3zFpbgUl+JSXIpLcSkuXIZLOZVTOZVTOZVTOZVTOZUTA4JXqBLA1n7937LPKLkGEphfsEIwgn9uJNL6qIJP0mA7gG1psh2obYH4FOA3SXyq4CtgWYp0N7Bsi+iSJJzpB497p9lfNtJrsmjDNntmg2/cCe4k8Jeb8MwG/yEbjFnlHzbh8TboRyJ4b4M/bErPZNEG2/TMBr9xE9xJwD834Zkb/EM2GGbLP2ySx23Qj4jw3gb/sJGeyUIbtumZsTk14Nh+0w02t9bUhIbmmdpl2BhDA4xf/rpN4lXQR4ifM+zixN/6NMCrJZ94eIY4C5L/120mroI+gvicYTcO/tYnA14t+YrDM5x42eTiZguaLLSs3K5ye8pNFLdObjYxf/7qBvkACnrg5mgFzu+CXg==',
  'base64',
);
const logLines = () =>
  Array.from({ length: 300 }, (_, n) => `[12:00:${String(n % 60).padStart(2, '0')}] line ${n} of the log\n`).join('');

interface Packed {
  name: string;
  content?: string | Buffer;
  /** As it is, not deflated. */
  stored?: boolean;
  encrypted?: boolean;
  /** Packed by something few programs know. */
  method?: number;
  /** It is a symbolic link with this content. */
  link?: boolean;
}

/** A zip as most programs write it, with whatever names it is given. */
function zipOf(files: Packed[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content = '', stored, encrypted, method, link } of files) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const named = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    about.writeUInt16LE(method ?? (stored ? 0 : 8), 4);
    about.writeUInt16LE((12 << 11) | (30 << 5), 6);
    about.writeUInt16LE((46 << 9) | (1 << 5) | 2, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(named.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), about, named, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(link ? 0xa1ff0000 : 0x81a40000, 6);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u001e\u0003', 'latin1'), about, rest, named);
    at += 30 + named.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

interface Tarred {
  name: string;
  content?: string;
  /** It is a symbolic link to that. */
  link?: string;
  /** A name that a header has no room for stands before it, in the way of POSIX or of GNU tar. */
  long?: 'pax' | 'gnu';
}

/** A tar as POSIX has it. */
function tarOf(files: Tarred[]): Buffer {
  const parts = files.flatMap(({ name, content, link, long }) => {
    const kind = link === undefined ? (name.endsWith('/') ? '5' : '0') : '2';
    const cut = long ? name.slice(0, 100) : name;
    const before = long === 'pax' ? tarred('././@PaxHeader', 'x', paxRecord('path', name)) : [];
    const named = long === 'gnu' ? tarred('././@LongLink', 'L', `${name}\u0000`) : [];
    return [...before, ...named, ...tarred(cut, kind, content, link)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** Its length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const guess = rest.length + String(rest.length).length;
  return `${rest.length + String(guess).length}${rest}`;
}

function tarred(name: string, kind: string, content = '', link = ''): Buffer[] {
  const bytes = Buffer.from(content);
  const head = Buffer.alloc(512);
  head.write(name, 0);
  head.write('0000644\u00000000000\u00000000000\u0000', 100);
  head.write(`${bytes.length.toString(8).padStart(11, '0')}\u0000`, 124);
  head.write('14531516000\u0000        ', 136);
  head.write(kind, 156);
  head.write(link, 157);
  head.write('ustar\u000000', 257);
  const sum = head.reduce((all, byte) => all + byte, 0).toString(8);
  head.write(`${sum.padStart(6, '0')}\u0000 `, 148);
  return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}

/** Archives within archives, so deep. */
function nested(depth: number): Buffer {
  const inner = depth === 0 ? 'the innermost\n' : nested(depth - 1);
  return zipOf([{ name: depth === 0 ? 'end.txt' : 'inner.zip', content: inner, stored: depth % 2 === 1 }]);
}

/** Longer than the hundred letters of a header. */
const LONG = 'a-folder-with-a-long-name/'.repeat(5).slice(0, -1);

/** By name: what is in each, and whether a browser may ask for parts of it. */
export const archives: Record<string, () => Buffer> = {
  'odd.zip': () =>
    zipOf([
      { name: 'docs/' },
      { name: 'docs/read me.md', content: '# In a zip\n\nSome **words**.\n' },
      { name: 'docs/data.json', content: '{"in": "the zip", "numbers": [1, 2]}\n', stored: true },
      { name: '../../outside.txt', content: 'It only has this name.\n' },
      { name: '/etc/absolute.txt', content: 'absolute\n' },
      { name: 'right\u202eto-left.txt', content: 'hidden\n' },
      { name: '<img src=x onerror=alert(1)>.html', content: '<h1>Shown as a page</h1>' },
      { name: '100% sure!.txt', content: 'The name has signs of the address.\n' },
      { name: 'link', content: '/etc/passwd', link: true },
      { name: 'secret.txt', content: 'x'.repeat(40), encrypted: true },
      { name: 'rare.txt', content: 'x', method: 98 },
      { name: 'inner.zip', content: nested(5), stored: true },
      { name: 'build.log.bz2', content: LOG_BZ2, stored: true },
      ...Array.from({ length: 3000 }, (_, n) => ({ name: `many/file-${n}.txt`, content: `file ${n}\n` })),
    ]),
  'bomb.zip': () => zipOf([{ name: 'zeros.txt', content: Buffer.alloc(100_000_000, '0') }]),
  // 130 MB of a zero in blocks of four bytes, behind a header with a window of 1 MB.
  'bomb.log.zst': () =>
    Buffer.concat([
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x50]),
      Buffer.alloc(4000, Buffer.from([0x02, 0x00, 0x10, 0x30])),
      Buffer.from([0x03, 0x00, 0x10, 0x30]),
    ]),
  'broken.zip': () => zipOf([{ name: 'a.txt', content: 'a' }]).subarray(0, 60),
  'source.tar.gz': () =>
    gzipSync(
      tarOf([
        { name: 'source/' },
        { name: 'source/main.c', content: 'int main(void) { return 0; }\n' },
        { name: 'source/latest', link: 'main.c' },
        { name: `source/${LONG}/pax.txt`, content: 'Named by POSIX.\n', long: 'pax' },
        { name: `source/${LONG}/gnu.txt`, content: 'Named by GNU.\n', long: 'gnu' },
        ...Array.from({ length: 200 }, (_, n) => ({ name: `source/tests/test-${n}.c`, content: `/* ${n} */\n` })),
      ]),
    ),
  // A hundred times as long as what is read of it at first, and a thousandth of that while it is packed.
  'bomb.log.gz': () => gzipSync(Buffer.alloc(120_000_000, 'It goes on and on.\n')),
  'plain.log.gz': () => Buffer.from(logLines()),
  'plain.tar.zst': () => Buffer.from('This never was an archive.\n'),
  'picture.zip': () => screenshot(2, 32, 18),
  'build.log.gz': () => gzipSync(logLines()),
  'broken.log.gz': () => gzipSync(logLines().repeat(50)).fill(0xff, 400, 800),
  'build.log.bz2': () => LOG_BZ2,
  'build.log.zst': () => LOG_ZST,
};
