import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { nodesOf, projectRoot, type Source, sourcesIn } from './sources.ts';

const isTest = ({ name }: Source) => /\.test\.tsx?$/.test(name);
const code = sourcesIn(['src'], '.ts', '.tsx');
const shipped = code.filter((source) => !isTest(source));
const styles = sourcesIn(['src', 'public'], '.css');

/** "file:line text" of every node that `finds` something to say about. */
function findings(sources: Source[], finds: (node: ts.Node) => boolean): string[] {
  return sources.flatMap((source) =>
    nodesOf(source)
      .filter(({ node }) => finds(node))
      .map(({ node, line }) => `${source.name}:${line} ${node.getText().slice(0, 60)}`),
  );
}

const mayWriteHash = new Map([
  ['src/links.ts', 'the one place'],
  ['src/late-links.ts', 'its other half, for what no first load needs'],
  ['src/hash-history.ts', 'hands the router what links.ts wrote'],
  ['src/ui/markdown-rules.ts', 'anchors inside one text, such as footnotes'],
  ['src/api/schema-refs.ts', 'references inside one JSON schema'],
]);

test('only links.ts writes addresses of our pages', () => {
  const elsewhere = shipped.filter(({ name }) => !mayWriteHash.has(name));
  const writesHash = (node: ts.Node): boolean => {
    // '#/…', `#${…}` and '#' + …; a '#' that is only compared or looked for is fine.
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      const added = ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
      return node.text.startsWith('#/') || (node.text === '#' && added && node.parent.left === node);
    }
    // `#${…}`, but not `#h-${…}`: that names an element of the page.
    return ts.isTemplateHead(node) && /^#(\/|$)/.test(node.text);
  };
  expect(findings(elsewhere, writesHash)).toEqual([]);
});

test('colours stand in tokens.css and nowhere else', () => {
  const colour =
    /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|:[^;{]*\b(white|black|red|green|blue|gr[ae]y|orange|yellow|purple)\b/i;
  const inStyles = styles
    .filter(({ name }) => name !== 'src/ui/tokens.css')
    .flatMap(({ name, text }) =>
      withoutComments(text)
        .split('\n')
        .flatMap((line, index) =>
          isDeclaration(line) && colour.test(line) ? [`${name}:${index + 1} ${line.trim()}`] : [],
        ),
    );
  const inCode = findings(
    shipped,
    (node) => ts.isStringLiteral(node) && /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(node.text),
  );
  expect([...inStyles, ...inCode]).toEqual([]);
});

test('nothing turns a string into HTML or code', () => {
  const sinks = new Set([
    'dangerouslySetInnerHTML',
    'innerHTML',
    'outerHTML',
    'insertAdjacentHTML',
    'srcdoc',
    'srcDoc',
    'eval',
  ]);
  const isSink = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && sinks.has(node.text)) ||
    (ts.isNewExpression(node) && node.expression.getText() === 'Function') ||
    (ts.isPropertyAccessExpression(node) && node.getText() === 'document.write');
  expect(findings([...shipped, ...sourcesIn(['public'], '.js')], isSink)).toEqual([]);
  expect(sourcesIn(['src', 'public'], '.html').flatMap(({ text }) => text.match(/\sstyle=/g) ?? [])).toEqual([]);
});

test('every export has a name, and every folder is entered through its files', () => {
  const everything = sourcesIn(['src', 'local-deployment', 'checks', 'scripts', 'e2e', 'bench'], '.ts', '.tsx');
  // Declarations of other people's packages have to say what those export.
  const ours = everything.filter(({ name }) => !name.endsWith('.d.ts'));
  const isDefault = (node: ts.Node) => node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent);
  expect(findings(ours, (node) => isDefault(node) || ts.isExportAssignment(node))).toEqual([]);
  const vague = /\/(index|utils?|helpers?|common|misc)\.tsx?$/;
  expect(everything.map(({ name }) => name).filter((name) => vague.test(name))).toEqual([]);
});

test('no source file is longer than 250 lines', () => {
  // A table of situations may be as long as there are situations.
  const files = [...code, ...styles, ...sourcesIn(['local-deployment', 'scripts', 'e2e'], '.ts')].filter(
    ({ name }) => !/\.test\.tsx?$/.test(name),
  );
  const long = files.map(({ name, text }) => [name, text.trimEnd().split('\n').length] as const);
  expect(long.filter(([, lines]) => lines > 250).map(([name, lines]) => `${name}: ${lines}`)).toEqual([]);
});

test('every package a visitor downloads has a reason in docs/decisions', () => {
  const { dependencies = {} } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  expect(existsSync(path.join(projectRoot, 'docs/decisions'))).toBe(true);
  const reasons = sourcesIn(['docs/decisions'], '.md')
    .map(({ text }) => text)
    .join('\n');
  const named = (name: string) => new RegExp(`(^|[^\\w@/-])${name}($|[^\\w/-])`, 'm').test(reasons);
  expect(Object.keys(dependencies).filter((name) => !named(name))).toEqual([]);
});

test('the lock file fits every machine: all platforms of an optional package are locked, and no registry is named', () => {
  interface Locked {
    resolved?: string;
    optionalDependencies?: Record<string, string>;
  }
  const { packages } = JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const locked = Object.entries(packages);
  const names = new Set(locked.map(([place]) => place.split('node_modules/').at(-1)));
  // A registry that shows only some platforms makes a lock with which `npm ci` fails on the others.
  const absent = locked.flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (names.has(name) ? [] : [`${place} wants ${name}`])),
  );
  expect(absent).toEqual([]);
  expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([]);
});

const written = [...sourcesIn(['docs', 'local-deployment'], '.md'), ...rootPages()];

function rootPages(): Source[] {
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => ({
    name,
    text: readFileSync(path.join(projectRoot, name), 'utf8'),
  }));
}

test('links and pictures of the documentation lead somewhere', () => {
  const anchors = new Map(written.map(({ name, text }) => [name, headingsOf(text).map(anchorOf)]));
  const links = written.flatMap(({ name, text }) =>
    [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ name, target })),
  );
  expect(links.length).toBeGreaterThan(5);
  const dead = links.filter(({ name, target }) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const page = file === '' ? name : path.posix.join(path.posix.dirname(name), file);
    if (!existsSync(path.join(projectRoot, page))) return true;
    return anchor !== undefined && !anchors.get(page)?.includes(anchor);
  });
  expect(dead).toEqual([]);
});

test('files and commands that the documentation names are there', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const isFile = /^(src|public|local-deployment|e2e|scripts|bench|docs)\/[\w./-]*$/;
  const wrong = written.flatMap(({ name, text }) => {
    const files = [...text.matchAll(/`([^`\s]+)`/g)].map(([, quoted = '']) => quoted).filter((it) => isFile.test(it));
    const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, command = '']) => command);
    return [
      ...files.filter((file) => !existsSync(path.join(projectRoot, file))),
      ...commands.filter((command) => !Object.hasOwn(scripts, command)),
    ].map((it) => `${name}: ${it}`);
  });
  expect(wrong).toEqual([]);
});

/** What stands in fences and backticks is shown, not linked. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}

function headingsOf(markdown: string): string[] {
  return [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
}

/** As GitHub names the anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** Keeps the line numbers. */
function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** Ids in selectors look like colours. */
function isDeclaration(line: string): boolean {
  return /^\s*[\w-]+\s*:/.test(line) || /[{;]\s*[\w-]+\s*:/.test(line);
}
