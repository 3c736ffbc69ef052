import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The folder of the project. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export interface Source {
  /** Relative to the project, with forward slashes. */
  name: string;
  text: string;
}

/** All files below these folders whose names end in one of these ways. Folders that are not there yet hold nothing. */
export function sourcesIn(folders: string[], ...endings: string[]): Source[] {
  const sources: Source[] = [];
  for (const folder of folders) {
    for (const entry of entriesOf(path.join(projectRoot, folder))) {
      const file = path.join(entry.parentPath, entry.name);
      if (!entry.isFile() || !endings.some((ending) => entry.name.endsWith(ending))) continue;
      const name = path.relative(projectRoot, file).split(path.sep).join('/');
      sources.push({ name, text: readFileSync(file, 'utf8') });
    }
  }
  return sources;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
}

/** What a file imports, static and late: project-relative file names, or the names of packages. */
export function importsOf({ name, text }: Source): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? path.posix.join(path.posix.dirname(name), fileName) : fileName,
    );
}

/** Every node of a file's syntax tree, with its line (from 1). */
export function nodesOf({ name, text }: Source): { node: ts.Node; line: number }[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const nodes: { node: ts.Node; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push({ node, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
}
