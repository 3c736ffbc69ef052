import { useState } from 'react';
import { getAt, type JsonObject, pathWords } from '../lib/json-path.ts';
import { Panel } from '../ui/Panel.tsx';
import type { Edit } from './check/problem.ts';
import { type Difference, differences, inLine, makeAgain, takeBack } from './diff.ts';
import './ChangesPanel.css';

interface ChangesPanelProps {
  /** What the draft was cloned from. */
  original: JsonObject;
  /** Its name or id, for the words. */
  from: string;
  value: JsonObject;
  onEdit: (edits: Edit[]) => void;
}

const keyOf = ({ path }: Difference) => JSON.stringify(path);
const FIRST = 50;

/** How a draft differs from the task it was cloned from; each difference can be taken back, and made again. */
export function ChangesPanel({ original, from, value, onEdit }: ChangesPanelProps) {
  // What was taken back here stays in the list, switched off, so that it can be made again.
  const [off, setOff] = useState<Difference[]>([]);
  const [all, setAll] = useState(false);
  const found = differences(original, value);
  const there = new Set(found.map(keyOf));
  const gone = off.filter((one) => !there.has(keyOf(one)) && inLine(getAt(value, one.path)) === inLine(one.before));
  const rows = [...found.map((one) => ({ one, on: true })), ...gone.map((one) => ({ one, on: false }))];
  const shown = all ? rows : rows.slice(0, FIRST);

  const toggle = (one: Difference, on: boolean) => {
    setOff((before) => [...before.filter((other) => keyOf(other) !== keyOf(one)), ...(on ? [one] : [])]);
    onEdit([on ? takeBack(one) : makeAgain(one)]);
  };
  return (
    <Panel id="changes" title="Changes" count={`${found.length.toLocaleString('en-GB')} against ${from}`}>
      {rows.length === 0 ? (
        <p className="empty">Nothing differs from the task it was cloned from.</p>
      ) : (
        <ul className="check changes">
          {shown.map(({ one, on }) => (
            <li key={keyOf(one)}>
              <label>
                <input type="checkbox" checked={on} onChange={() => toggle(one, on)} />
                <b>{pathWords(one.path)}</b>
              </label>
              <div className="sub">
                <del>
                  <span className="vh">was </span>
                  {inLine(one.before)}
                </del>
                <ins>
                  <span className="vh">is </span>
                  {inLine(one.after)}
                </ins>
              </div>
            </li>
          ))}
        </ul>
      )}
      {rows.length > shown.length && (
        <footer>
          <button type="button" className="link-btn" onClick={() => setAll(true)}>
            All {rows.length.toLocaleString('en-GB')} changes
          </button>
        </footer>
      )}
    </Panel>
  );
}
