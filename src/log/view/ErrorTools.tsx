import { useState } from 'react';
import { count } from '../../lib/size.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { StateShape } from '../../ui/StateShape.tsx';
import { decisive } from '../understand/decisive.ts';
import type { LogError } from '../understand/meaning.ts';
import { at } from './sorted-lines.ts';

export interface ErrorToolsProps {
  errors: readonly LogError[];
  /** The line of the error the reader is at. */
  current?: number;
  hrefOf: (line: number) => string;
  onGo: (line: number) => void;
  onStep: (by: 1 | -1) => void;
}

const SHOWN = 100;

/** All error lines: how many, a list of them, and steps from one to the next. */
export function ErrorTools({ errors, current, hrefOf, onGo, onStep }: ErrorToolsProps) {
  const [all, setAll] = useState(false);
  if (errors.length === 0) return null;
  const here = current === undefined ? undefined : at(errors, current);
  const cause = decisive(errors);
  const shown = all ? errors : errors.slice(0, SHOWN);
  const words = `${here ? `${(errors.indexOf(here) + 1).toLocaleString('en-GB')} of ` : ''}${count(errors.length, 'error')}`;
  return (
    <div className="error-tools">
      <Menu
        label={`${words}: list them`}
        className="state error-count"
        button={
          <span className="state" data-state="failed">
            <StateShape state="failed" live={false} />
            {words}
          </span>
        }
      >
        <ol className="error-list">
          {shown.map(({ line, text }) => (
            <li key={line}>
              <a
                href={hrefOf(line)}
                aria-current={line === current || undefined}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey) return;
                  event.preventDefault();
                  onGo(line);
                }}
              >
                <span className="faint">{line.toLocaleString('en-GB')}</span>
                <span className="cut mono">{text}</span>
                {cause?.line === line && <span className="push bad-ink small nowrap">most telling</span>}
              </a>
            </li>
          ))}
        </ol>
        {shown.length < errors.length && (
          <button type="button" onClick={() => setAll(true)}>
            {SHOWN} of {errors.length.toLocaleString('en-GB')}: list all
          </button>
        )}
      </Menu>
      {([-1, 1] as const).map((by) => (
        <button
          key={by}
          type="button"
          className="btn small"
          aria-keyshortcuts={by < 0 ? 'p' : 'n'}
          onClick={() => onStep(by)}
        >
          <Icon name={by < 0 ? 'up' : 'down'} />
          <span className="vh-phone">{by < 0 ? 'Previous' : 'Next'}</span>
          <span className="vh"> error</span> <kbd>{by < 0 ? 'p' : 'n'}</kbd>
        </button>
      ))}
    </div>
  );
}
