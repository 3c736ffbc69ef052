import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Connection } from '../api/connection.ts';
import type { TaskStatus } from '../api/types.ts';
import { isJsonObject, type JsonPath, pathWords } from '../lib/json-path.ts';
import { serverNow } from '../lib/server-clock.ts';
import { taskHref } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { InlineMarkdown } from '../ui/InlineMarkdown.tsx';
import { useRested } from '../ui/use-rested.ts';
import { useStable } from '../ui/use-stable.ts';
import { Checks } from './check/Checks.tsx';
import type { Edit, Problem } from './check/problem.ts';
import { useChecks } from './check/use-checks.ts';
import { usePreflight } from './check/use-preflight.ts';
import { DraftNote } from './draft/DraftNote.tsx';
import { SavedNote } from './draft/SavedNote.tsx';
import type { OpenDraft } from './draft/use-draft.ts';
import { TextPanel } from './editor/TextPanel.tsx';
import { FormPanel } from './FormPanel.tsx';
import type { FieldFacts } from './form/form-context.ts';
import { rememberQueue, useRecentQueues } from './recent-queues.ts';
import { payloadSchemaQuery, taskSchemaQuery } from './schema/task-schema.ts';
import { usePayloadKind } from './schema/use-payload-kind.ts';
import { withPayload } from './schema/with-payload.ts';
import { isAsking, readiness } from './submit/readiness.ts';
import { SubmitBar } from './submit/SubmitBar.tsx';
import { useDryRun, useSubmit, useWhenChecked } from './submit/use-submit.ts';
import './Workbench.css';

interface WorkbenchProps {
  connection: Connection;
  /** Who is signed in. */
  clientId?: string;
  open: OpenDraft;
  ownScopes?: readonly string[];
  onCreated: (status: TaskStatus) => void;
}

// Only clones have something to compare with.
const ChangesPanel = lazy(async () => ({ default: (await import('./ChangesPanel.tsx')).ChangesPanel }));
// Most drafts were changed by nobody but their writer, and most attempts make a task.
const PastedChanges = lazy(async () => ({ default: (await import('./paste/PastedChanges.tsx')).PastedChanges }));
const Attempted = lazy(async () => ({ default: (await import('./submit/Attempted.tsx')).Attempted }));
const SubmitOutcome = lazy(async () => ({ default: (await import('./submit/SubmitOutcome.tsx')).SubmitOutcome }));
// Nobody's first errand; its place is kept.
const DraftMenu = lazy(async () => ({ default: (await import('./draft/DraftMenu.tsx')).DraftMenu }));

const NONE: readonly Problem[] = [];

/** One draft and everything one does with it: form, text, checks, and the button that makes a task of it. */
export function Workbench({ connection, clientId, open, ownScopes, onCreated }: WorkbenchProps) {
  const { draft, value, textProblems } = open;
  const { rootUrl } = connection;
  const definition = isJsonObject(value) ? value : undefined;
  const { queue, chosen, proposed, choose } = usePayloadKind(connection, open);

  const schema = useQuery(taskSchemaQuery(connection));
  const payload = useQuery(payloadSchemaQuery(connection, chosen ?? proposed.kind));
  const whole = useMemo(() => schema.data && withPayload(schema.data.task, payload.data), [schema.data, payload.data]);
  const checked = useChecks(
    value,
    { ...(schema.data && { task: schema.data.task }), ...(payload.data && { payload: payload.data }) },
    draft.taskId,
  );
  const preflight = usePreflight({
    connection,
    taskId: draft.taskId,
    definition: value,
    ...(clientId && { clientId }),
  });

  const { submitting, submit, forget } = useSubmit({
    connection,
    taskId: draft.taskId,
    onAttempting: () => open.attempting(Date.now()),
    onCreated,
    onEnded: (outcome, sent) => {
      open.ended(outcome, sent);
      if (outcome.kind === 'created') rememberQueue(rootUrl, queue);
    },
  });
  // What the server said belongs to what it was asked: typing ends it.
  const refusal =
    submitting.state === 'ended' && submitting.outcome.kind === 'refused' && submitting.definition === definition
      ? submitting.outcome.problems
      : NONE;
  const problems = useMemo(
    () => [...checked.problems, ...preflight.dependencies.problems, ...preflight.group.problems, ...refusal],
    [checked.problems, preflight.dependencies.problems, preflight.group.problems, refusal],
  );
  // A letter is drawn before all that follows from it.
  const behind = useRested(useMemo(() => ({ value, problems, preflight }), [value, problems, preflight]));
  const dry = useDryRun(connection, definition);

  const [reveal, setReveal] = useState<{ path: JsonPath }>();
  const [view, setView] = useState<'form' | 'text'>(textProblems.length > 0 ? 'text' : 'form');
  const [place, setPlace] = useState<{ offset: number }>();
  const [broken] = textProblems;
  const goToBroken = useStable(() => {
    setView('text');
    setPlace({ offset: broken?.from ?? 0 });
  });
  const go = useStable((path: JsonPath) => {
    setView('form');
    setReveal({ path });
  });

  const recentQueues = useRecentQueues(rootUrl);
  const facts = useMemo<FieldFacts>(
    () => ({ connection, taskId: draft.taskId, now: serverNow, recentQueues, ...(ownScopes && { ownScopes }) }),
    [connection, draft.taskId, recentQueues, ownScopes],
  );

  const unreadable = broken !== undefined;
  const ready = readiness({ problems, scopes: preflight.scopes, unreadable, defined: definition !== undefined });
  const checking = open.reading || (checked.stale && !schema.error) || payload.isLoading || isAsking(preflight);
  const send = () => void (definition && submit(definition));
  const [waiting, press] = useWhenChecked(checking, () => {
    if (ready.impossible === undefined && ready.blockers.length === 0) send();
  });
  const otherId = () => {
    forget();
    open.changeTaskId();
  };
  const edit = useStable((edits: Edit[]) => {
    if (submitting.state === 'ended') forget();
    open.edit(edits);
  });
  const moveTimes = useStable(async () => {
    const { updateTimestamps } = await import('./paste/timestamps.ts');
    if (definition) open.edit(updateTimestamps(definition, serverNow()));
  });
  return (
    <>
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>Create a task</h1>
          <SavedNote saved={open.saved} />
        </div>
        <p className="story">
          Its ID will be <code>{draft.taskId}</code> <CopyButton text={draft.taskId} label="Copy the task ID" />
          {draft.clonedFrom && (
            <>
              {' '}
              · cloned from{' '}
              <a href={taskHref(draft.clonedFrom.taskId)}>
                <InlineMarkdown text={draft.clonedFrom.name ?? draft.clonedFrom.taskId} />
              </a>
            </>
          )}
          {draft.contextNote && <> · {draft.contextNote}</>}
        </p>
        <SubmitBar
          submitting={submitting}
          {...ready}
          waiting={waiting}
          onGo={go}
          onSubmit={press}
          onAnyway={send}
          menu={
            <Suspense fallback={<span className="btn square" />}>
              <DraftMenu open={open} connection={connection} />
            </Suspense>
          }
        />
      </div>
      <DraftNote open={open} />
      {(submitting.state === 'unsent' || (submitting.state === 'ended' && submitting.outcome.kind !== 'created')) && (
        <Suspense fallback={null}>
          <SubmitOutcome submitting={submitting} taskId={draft.taskId} onAgain={send} onOtherId={otherId} />
        </Suspense>
      )}
      {submitting.state === 'idle' && draft.attemptedAt !== undefined && (
        <Suspense fallback={null}>
          <Attempted connection={connection} taskId={draft.taskId} onOtherId={otherId} />
        </Suspense>
      )}
      {draft.pastedChanges && (
        <Suspense fallback={null}>
          <PastedChanges open={open} />
        </Suspense>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset for two buttons would be one frame too many */}
      <div className="seg views only-narrow" role="group" aria-label="View">
        {(['form', 'text'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
            {one === 'form' ? 'Form' : 'Text'}
          </button>
        ))}
      </div>
      <div className="cols even workbench" data-view={view}>
        <FormPanel
          schema={schema}
          whole={whole}
          value={value}
          problems={problems}
          broken={broken}
          proposed={proposed}
          chosen={chosen}
          facts={facts}
          unread={open.unread}
          reveal={reveal}
          onKind={choose}
          onGo={go}
          onBroken={goToBroken}
          onEdit={edit}
        />
        <div className="stack">
          <TextPanel
            text={draft.text}
            language={draft.language}
            value={behind.value}
            textProblems={textProblems}
            textWarnings={open.textWarnings}
            problems={behind.problems}
            onText={open.setText}
            onLanguage={open.setLanguage}
            onTimestamps={moveTimes}
            reveal={place}
            {...(whole && { schema: whole })}
          />
          <Checks
            value={behind.value}
            taskId={draft.taskId}
            problems={behind.problems}
            unreadable={unreadable}
            preflight={behind.preflight}
            dryRun={dry}
            rootUrl={rootUrl}
            onGo={go}
          />
          {draft.clonedFrom && definition && (
            <Suspense fallback={null}>
              <ChangesPanel
                original={draft.clonedFrom.definition}
                from={draft.clonedFrom.name ?? pathWords([draft.clonedFrom.taskId])}
                value={definition}
                onEdit={open.edit}
              />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}
