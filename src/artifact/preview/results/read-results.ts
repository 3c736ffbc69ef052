import { textOf } from '../head-of.ts';
import { readGoTest } from './go-test.ts';
import { readJunit } from './junit.ts';
import { readMozlog } from './mozlog.ts';
import { readPytest } from './pytest.ts';
import { readPytestJson } from './pytest-json.ts';
import type { ResultsFormat } from './results-format.ts';
import { readTap } from './tap.ts';
import type { ResultsReader, TestResults } from './test-results.ts';

export const readers: Record<ResultsFormat, ResultsReader> = {
  junit: readJunit,
  tap: readTap,
  pytest: readPytest,
  'pytest-json': readPytestJson,
  go: readGoTest,
  mozlog: readMozlog,
};

export interface ToRead {
  format: ResultsFormat;
  bytes: Uint8Array<ArrayBuffer>;
  whole: boolean;
}

export const readResults = ({ format, bytes, whole }: ToRead): TestResults =>
  readers[format](textOf(bytes).replace(/^\ufeff/, ''), whole);
