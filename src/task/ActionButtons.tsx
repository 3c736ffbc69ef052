import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { currentScopesQuery } from '../api/auth-queries.ts';
import type { Connection } from '../api/connection.ts';
import { credentialState, subscribe } from '../api/credential-store.ts';
import { missing, scopeLines } from '../api/scopes.ts';
import type { TaskStatus } from '../api/types.ts';
import { serverNow } from '../lib/server-clock.ts';
import { credentialsHref } from '../links.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { Problem } from '../ui/Problem.tsx';
import { ActionQuestion } from './ActionQuestion.tsx';
import { actions, failureWords, type TaskAction } from './actions.ts';
import { UNCHANGED } from './task-can.ts';
import { usePerform } from './use-perform.ts';
import './ActionButtons.css';

interface ActionButtonsProps {
  connection: Connection;
  taskId: string;
  status?: TaskStatus;
  /** What stands beside the buttons whatever the task's state is. */
  children: ReactNode;
}

const idOf = ({ id }: TaskAction) => `act-${id}`;
/** Whatever goes away with the focus in it gives it back to the button that made it appear. */
const focusOn = (action: TaskAction) => document.getElementById(idOf(action))?.focus();

/** Buttons for what the task's state allows; what one may not do stays in its place, with its reason. */
export function ActionButtons({ connection, taskId, status, children }: ActionButtonsProps) {
  const who = useSyncExternalStore(subscribe, () => credentialState(connection.rootUrl));
  const clientId = who.kind === 'kept' ? who.credentials.clientId : undefined;
  const { data: scopes } = useQuery({
    ...currentScopesQuery(connection, clientId ?? ''),
    enabled: clientId !== undefined,
  });
  const [asked, setAsked] = useState<TaskAction>();
  const { perform, busy, outcome } = usePerform(connection, taskId, clientId);
  if (!status) return <Row words={null}>{children}</Row>;

  const applicable = actions.filter((action) => action.refusal(status, serverNow()) === undefined);
  // What became impossible meanwhile is not asked about any more, and whoever was asked hears why.
  const asking = applicable.find((action) => action === asked);
  const tooLate = asked && !asking && asked.refusal(status, serverNow());
  const lacks = (action: TaskAction) => (scopes ? missing(scopes, action.scopes(status)) : undefined);
  const refused = applicable.filter((action) => clientId === undefined || lacks(action) !== undefined);

  // Of a state that is over already there is nothing to say.
  const said = outcome && 'said' in outcome && sameState(outcome.after, status) ? outcome.said : undefined;
  const unchanged = said?.startsWith(UNCHANGED);

  const start = (action: TaskAction) => {
    setAsked(undefined);
    focusOn(action);
    void perform(action, status);
  };
  const request = () =>
    refused
      .map((action) => {
        const lack = scopeLines(lacks(action) ?? action.scopes(status));
        return `To ${action.id} the task ${taskId} on ${connection.rootUrl} I need:\n\n${lack}\n`;
      })
      .join('\n');

  return (
    <>
      <Row
        words={
          <>
            {/* A new state is announced by the page already. */}
            <p className="act-words">{!unchanged && said}</p>
            <p className="act-words" role="status">
              {unchanged && said}
              {tooLate && `${UNCHANGED}. ${tooLate}`}
            </p>
            {refused.length > 0 && (
              <p className="why-not act-words" id="why-not-act">
                {clientId === undefined ? (
                  <>
                    {refused.map(({ label }) => label).join(' and ')} {refused.length > 1 ? 'take' : 'takes'}{' '}
                    credentials. <a href={credentialsHref}>Enter them</a>
                  </>
                ) : (
                  <>
                    You lack the scopes to {refused.map(({ id }) => id).join(' or ')} it.{' '}
                    <CopyButton text={request} label="Copy request for them" word="Copy request" className="link-btn" />
                  </>
                )}
              </p>
            )}
          </>
        }
      >
        {applicable.map((action) => {
          const no = refused.includes(action);
          return (
            <button
              key={action.id}
              ref={keepFocus}
              id={idOf(action)}
              type="button"
              className={action.tone ? `btn ${action.tone}` : 'btn'}
              aria-disabled={no || busy !== undefined}
              aria-describedby={no ? 'why-not-act' : undefined}
              onClick={({ detail }) => {
                // The second click of two may meet the button that has taken the first one's place.
                if (no || busy || detail > 1) return;
                if (action.ask) setAsked(action);
                else start(action);
              }}
            >
              <Icon name={action.icon} />
              {busy === action ? `${action.label}…` : action.label}
            </button>
          );
        })}
        {children}
      </Row>
      {asking && (
        <ActionQuestion
          action={asking}
          onYes={() => start(asking)}
          onNo={() => {
            setAsked(undefined);
            focusOn(asking);
          }}
        />
      )}
      {outcome && 'error' in outcome && (
        <div className="panel problem act-below">
          <Problem
            words={failureWords(outcome.action, outcome.error)}
            onRetry={applicable.includes(outcome.action) ? () => start(outcome.action) : undefined}
          />
        </div>
      )}
    </>
  );
}

const Row = ({ words, children }: { words: ReactNode; children: ReactNode }) => (
  <div className="act-main">
    <div className="act-row">{children}</div>
    {words}
  </div>
);

const sameState = (one: TaskStatus, other: TaskStatus) =>
  one.state === other.state && one.runs.length === other.runs.length;
