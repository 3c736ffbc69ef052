import type { ReactNode } from 'react';
import { type JsonPath, pathWords } from '../../lib/json-path.ts';
import { many } from '../../lib/many.ts';
import { StateShape } from '../../ui/StateShape.tsx';
import type { Problem } from './problem.ts';

/** good: fine as it stands. bad: the queue will refuse it. open: not known. warn: taken, but look at it. */
type Light = 'good' | 'bad' | 'open' | 'warn';
const SHAPES: Record<Light, string> = { good: 'completed', bad: 'failed', warn: 'exception', open: 'unscheduled' };

/** One thing that was checked, and how it stands. */
export function CheckRow({ light, children, tool }: { light: Light; children: ReactNode; tool?: ReactNode }) {
  return (
    <li>
      <StateShape state={SHAPES[light]} />
      <div>{children}</div>
      <span>{tool}</span>
    </li>
  );
}

const SHOWN = 8;

/** Problems, each leading to its field. */
export function Places({ problems, onGo }: { problems: readonly Problem[]; onGo: (path: JsonPath) => void }) {
  return (
    <ul className="sub places">
      {problems.slice(0, SHOWN).map(({ path, message }) => (
        <li key={`${path.join('/')} ${message}`}>
          <button type="button" className="link-btn" onClick={() => onGo(path)}>
            {path.length === 0 ? 'The definition' : pathWords(path)}
          </button>{' '}
          {message}
        </li>
      ))}
      {problems.length > SHOWN && <li>and {many(problems.length - SHOWN, 'more', 'more')}, each at its field</li>}
    </ul>
  );
}
