import { useEffect, useRef, useState } from 'react';
import { count, size } from '../lib/size.ts';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import { bundleName, writeBundle } from './bundle-file.ts';
import { type ChosenLog, type Collected, MOST_OF_ALL, MOST_OF_ONE } from './collect-bundle.ts';
import './bundle.css';

export interface LogChoice extends ChosenLog {
  /** In bytes, where the worker told. */
  size?: number;
  /** Chosen from the start: the log of its run. */
  usual: boolean;
  /** Not everybody may read it. */
  closed: boolean;
}

interface MakeCopyProps {
  choices: readonly LogChoice[];
  collect: (
    chosen: readonly ChosenLog[],
    onProgress: (now: { log: ChosenLog; bytes: number }) => void,
    signal: AbortSignal,
  ) => Promise<Collected>;
  /** A failure in a few words. */
  wordsOf: (error: unknown) => string;
  onSave: (name: string, text: string) => void;
}

const keyOf = ({ runId, name }: ChosenLog) => `${runId} ${name}`;

type Step =
  | { at: 'choosing' }
  | { at: 'reading'; words: string; bytes?: number }
  | { at: 'saved'; name: string; bytes: number; left: { what: string; words: string }[] }
  | { at: 'failed'; words: string };

/** Chooses the logs of a copy, reads what it is made of, and hands it over as one file. */
export function MakeCopy({ choices, collect, wordsOf, onSave }: MakeCopyProps) {
  const [chosen, setChosen] = useState(() => new Set(choices.filter(({ usual }) => usual).map(keyOf)));
  const [step, setStep] = useState<Step>({ at: 'choosing' });
  const reading = useRef<AbortController>(undefined);
  useEffect(() => () => reading.current?.abort(), []);
  const picked = choices.filter((choice) => chosen.has(keyOf(choice)));
  const sum = picked.reduce((all, choice) => all + (choice.size ?? 0), 0);
  const unsized = picked.filter((choice) => choice.size === undefined).length;

  async function save() {
    if (step.at === 'reading') return;
    const control = new AbortController();
    reading.current = control;
    setStep({ at: 'reading', words: 'Asking for the lists of artifacts' });
    try {
      const { bundle, left } = await collect(
        picked.map(({ runId, name }) => ({ runId, name })),
        ({ log, bytes }) => setStep({ at: 'reading', words: `Reading ${log.name} of run ${log.runId}`, bytes }),
        control.signal,
      );
      const text = writeBundle(bundle);
      const name = bundleName(bundle);
      onSave(name, text);
      setStep({
        at: 'saved',
        name,
        bytes: new Blob([text]).size,
        left: left.map(({ what, error }) => ({ what, words: wordsOf(error) })),
      });
    } catch (error) {
      if (control.signal.aborted) setStep({ at: 'choosing' });
      else setStep({ at: 'failed', words: wordsOf(error) });
    }
  }

  return (
    <Panel
      id="save-copy"
      title="Save a copy"
      footer={
        step.at === 'reading' ? (
          <button type="button" className="btn" onClick={() => reading.current?.abort()}>
            <Icon name="x" />
            Stop
          </button>
        ) : (
          <button type="button" className="btn primary" onClick={save}>
            <Icon name="archive" />
            Save
          </button>
        )
      }
    >
      <div className="body stack">
        <p>
          One file with the definition, the status with all runs, the lists of artifacts, and the logs you choose. It
          holds no credentials and no addresses that were signed. Whoever gets the file can read all of it.
        </p>
        <fieldset className="ticks" disabled={step.at === 'reading'}>
          <legend>Logs and texts in the copy</legend>
          {choices.length === 0 && <p className="muted">This task has no artifact that is text.</p>}
          {choices.map((choice) => (
            <label key={keyOf(choice)}>
              <input
                type="checkbox"
                checked={chosen.has(keyOf(choice))}
                onChange={({ target }) => {
                  const next = new Set(chosen);
                  if (target.checked) next.add(keyOf(choice));
                  else next.delete(keyOf(choice));
                  setChosen(next);
                  setStep({ at: 'choosing' });
                }}
              />
              <code>{choice.name}</code>
              <span className="small faint">
                {choice.closed && 'not for everybody · '}run {choice.runId}
                {choice.size !== undefined && ` · ${size(choice.size)}`}
              </span>
            </label>
          ))}
        </fieldset>
        <p className="small muted">
          {count(picked.length, 'log')}, {unsized > 0 && sum > 0 ? 'over ' : ''}
          {sum > 0 || unsized === 0 ? size(sum) : 'of unknown size'}. Of one log its first {size(MOST_OF_ONE)} are kept,
          of all together {size(MOST_OF_ALL)}; where more is left out, the copy says so.
        </p>
        {/* How far it is changes too often to be read aloud. */}
        <div role="status">
          {step.at === 'reading' && step.words}
          {step.at === 'reading' && step.bytes !== undefined && <span aria-hidden="true">: {size(step.bytes)}</span>}
          {step.at === 'saved' && <Saved {...step} />}
        </div>
        {step.at === 'failed' && (
          <p className="banner bad" role="alert">
            {step.words}
          </p>
        )}
      </div>
    </Panel>
  );
}

function Saved({ name, bytes, left }: { name: string; bytes: number; left: { what: string; words: string }[] }) {
  return (
    <div className={left.length > 0 ? 'banner warn copy-saved' : 'banner good copy-saved'}>
      <span>
        Handed to the browser as <b>{name}</b>, {size(bytes)}.
      </span>
      {left.map(({ what, words }) => (
        <span key={what}>
          Without {what}: {words}
        </span>
      ))}
    </div>
  );
}
