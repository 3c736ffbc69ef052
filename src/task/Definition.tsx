import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Connection } from '../api/connection.ts';
import type { TaskDefinition } from '../api/types.ts';
import { size } from '../lib/size.ts';
import { definitionHref, taskApiUrl } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { JsonTree } from '../ui/JsonTree.tsx';
import { finder, pathOf, searchJson } from '../ui/json-search.ts';
import { Panel } from '../ui/Panel.tsx';
import { TextBlocks } from '../ui/TextBlocks.tsx';
import { definitionNote, startsUnfolded } from './definition-notes.ts';
import { definitionInOrder } from './definition-order.ts';
import { loadYamlWriter } from './definition-yaml.ts';
import { FindBar } from './FindBar.tsx';
import './Definition.css';

interface DefinitionProps {
  connection: Connection;
  taskId: string;
  task: TaskDefinition;
  /** On the page of its own, where no link to that page is needed. */
  alone?: boolean;
}

/** Deeper places are shown by the fold that holds them: browsers give up on thousands of levels. */
const DEEPEST = 200;

/** What was asked of the worker, and all the rest of the definition, as a tree or as YAML. */
export function Definition({ connection, taskId, task, alone = false }: DefinitionProps) {
  const value = useMemo(() => definitionInOrder(task), [task]);
  const bytes = useMemo(() => new TextEncoder().encode(JSON.stringify(value)).length, [value]);
  const [form, setForm] = useState<'JSON' | 'YAML'>('JSON');
  const [yamlWriter, setYamlWriter] = useState<{ write: (value: unknown) => string } | 'missing'>();
  const yaml = useMemo(
    () => (form === 'YAML' && typeof yamlWriter === 'object' ? yamlWriter.write(value) : ''),
    [form, yamlWriter, value],
  );
  const searchButton = useRef<HTMLButtonElement>(null);
  const [searching, setSearching] = useState(false);
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState({ index: 0 });
  const words = useDeferredValue(searching ? typed : '');

  const hits = useMemo(() => (form === 'JSON' ? searchJson(value, words) : []), [form, value, words]);
  const lines = useMemo(() => linesWith(yaml, words), [yaml, words]);
  const count = form === 'JSON' ? hits.length : lines.length;
  const current = count === 0 ? 0 : ((step.index % count) + count) % count;
  // A new object for every step, so that "next" with a single match unfolds it again after somebody folded it.
  const reveal = useMemo(() => {
    const hit = hits[current];
    return hit && step && { path: pathOf(hit).slice(0, DEEPEST), at: hit.at };
  }, [hits, current, step]);
  const line = lines[current];
  const revealLine = useMemo(() => (line === undefined || !step ? undefined : { line }), [line, step]);

  const showYaml = async () => {
    setForm('YAML');
    if (typeof yamlWriter === 'object') return;
    try {
      const write = await loadYamlWriter();
      setYamlWriter({ write });
    } catch {
      setYamlWriter('missing');
    }
  };
  const close = () => {
    setSearching(false);
    searchButton.current?.focus();
  };

  const tools = (
    <>
      <fieldset className="seg" aria-label="Format">
        <button type="button" aria-pressed={form === 'JSON'} onClick={() => setForm('JSON')}>
          JSON
        </button>
        <button type="button" aria-pressed={form === 'YAML'} onClick={showYaml}>
          YAML
        </button>
      </fieldset>
      <button
        ref={searchButton}
        type="button"
        className="btn small bare"
        aria-expanded={searching}
        onClick={() => (searching ? close() : setSearching(true))}
      >
        <Icon name="search" />
        Search
      </button>
      <CopyButton
        label={`Copy the definition as ${form}`}
        word="Copy"
        text={() => (form === 'YAML' && yaml ? yaml : JSON.stringify(value, null, 2))}
      />
      <a
        className="btn small bare"
        href={taskApiUrl(connection.rootUrl, taskId)}
        target="_blank"
        rel="noopener noreferrer"
        aria-label="Raw: the queue’s own answer"
      >
        <Icon name="raw" />
        Raw
      </a>
    </>
  );
  const footer = (
    <>
      {!alone && <a href={definitionHref(taskId)}>Open on a page of its own</a>}
      <span className={alone ? 'small faint' : 'push small faint'}>
        The queue keeps no order of keys: shorter ones come first.
      </span>
    </>
  );
  return (
    <Panel id="definition" title="Definition" count={size(bytes)} tools={tools} footer={footer} className="definition">
      {searching && (
        <FindBar
          label="Search in the definition"
          words={typed}
          onWords={(next) => {
            setTyped(next);
            setStep({ index: 0 });
          }}
          count={count}
          current={current}
          onStep={(by) => setStep({ index: current + by })}
          onClose={close}
        />
      )}
      <div className="body">
        {form === 'JSON' && (
          <JsonTree
            value={value}
            label="Definition as JSON"
            words={words}
            reveal={reveal}
            note={definitionNote}
            startsOpen={startsUnfolded}
          />
        )}
        {form === 'YAML' && yaml && (
          <TextBlocks text={yaml} label="Definition as YAML" words={words} reveal={revealLine} />
        )}
        {form === 'YAML' && yamlWriter === 'missing' && (
          <p role="alert">
            The YAML writer could not be loaded: no network, or a newer version was installed. Reload the page, or use
            JSON.
          </p>
        )}
        {form === 'YAML' && yamlWriter === undefined && <p className="muted">Writing YAML…</p>}
      </div>
    </Panel>
  );
}

function linesWith(text: string, words: string): number[] {
  if (!text || !words) return [];
  const find = finder(words);
  return text.split('\n').flatMap((line, index) => (find(line) >= 0 ? [index] : []));
}
