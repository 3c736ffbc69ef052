import { memo } from 'react';
import type { Json, JsonPath } from '../../lib/json-path.ts';
import { many } from '../../lib/many.ts';
import { serverNow } from '../../lib/server-clock.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { DryRun } from '../submit/use-submit.ts';
import { CheckRow, Places } from './CheckRow.tsx';
import { DryRunCheck } from './DryRunCheck.tsx';
import { prediction } from './prediction.ts';
import type { Problem } from './problem.ts';
import { ScopeCheck } from './ScopeCheck.tsx';
import type { Preflight } from './use-preflight.ts';

interface ChecksProps {
  value: Json | undefined;
  taskId: string;
  problems: readonly Problem[];
  /** The text does not parse: nothing else can be said of it. */
  unreadable: boolean;
  preflight: Preflight;
  dryRun: DryRun;
  rootUrl: string;
  /** Leads to the field and the line of a path. */
  onGo: (path: JsonPath) => void;
}

function Definition({ problems, unreadable, onGo }: Pick<ChecksProps, 'problems' | 'unreadable' | 'onGo'>) {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  if (unreadable)
    return (
      <CheckRow light="bad">
        <b>The text cannot be read</b>
        <div className="sub">Its line says why.</div>
      </CheckRow>
    );
  return (
    <>
      {errors.length > 0 ? (
        <CheckRow light="bad">
          <b>{many(errors.length, 'problem')} in the definition</b>
          <Places problems={errors} onGo={onGo} />
        </CheckRow>
      ) : (
        <CheckRow light="good">
          <b>The definition</b> fits the schema and the queue’s rules
        </CheckRow>
      )}
      {warnings.length > 0 && (
        <CheckRow light="warn">
          <b>{many(warnings.length, 'thing')} to look at</b>
          <Places problems={warnings} onGo={onGo} />
        </CheckRow>
      )}
    </>
  );
}

function Dependencies({ dependencies, onGo }: { dependencies: Preflight['dependencies'] } & Pick<ChecksProps, 'onGo'>) {
  const { state, count, done, problems, retry } = dependencies;
  if (state === 'none') return null;
  if (state === 'asking')
    return (
      <CheckRow light="open">
        <b>Dependencies</b> are being looked up <span className="faint">({count})</span>
      </CheckRow>
    );
  if (state === 'failed')
    return (
      <CheckRow
        light="open"
        tool={
          <button type="button" className="btn small" onClick={retry}>
            Ask again
          </button>
        }
      >
        <b>Dependencies</b> could not be looked up <span className="faint">({count})</span>
      </CheckRow>
    );
  if (problems.length > 0)
    return (
      <CheckRow light="bad">
        <b>
          {problems.length} of {many(count, 'dependency', 'dependencies')} will not do
        </b>
        <Places problems={problems} onGo={onGo} />
      </CheckRow>
    );
  return (
    <CheckRow light="good">
      <b>Dependencies</b> exist and outlive the deadline{' '}
      <span className="faint">
        ({count}, {done} done)
      </span>
    </CheckRow>
  );
}

/** Whether the task will be accepted, before it is sent: everything the queue will check, as far as it can be known. */
export const Checks = memo(function Checks(props: ChecksProps) {
  const { value, taskId, problems, unreadable, preflight, dryRun, rootUrl, onGo } = props;
  const { group, dependencies, pendingTasks } = preflight;
  // What has a row of its own is said there.
  const elsewhere = new Set<Problem>([...dependencies.problems, ...group.problems]);
  const facts = { taskId, now: serverNow(), dependenciesDone: dependencies.done };
  return (
    <Panel
      id="checks"
      title="Before you create it"
      count={<span className="faint">checked as you type</span>}
      footer={<span>{prediction(value, { ...facts, ...(pendingTasks !== undefined && { pendingTasks }) })}</span>}
    >
      <ul className="check">
        <Definition problems={problems.filter((one) => !elsewhere.has(one))} unreadable={unreadable} onGo={onGo} />
        <ScopeCheck scopes={preflight.scopes} rootUrl={rootUrl} />
        <Dependencies dependencies={dependencies} onGo={onGo} />
        {group.problems.length > 0 && (
          <CheckRow light="bad">
            <b>The task group</b> will not take it
            <Places problems={group.problems} onGo={onGo} />
          </CheckRow>
        )}
        <DryRunCheck dryRun={dryRun} onGo={onGo} />
      </ul>
    </Panel>
  );
});
