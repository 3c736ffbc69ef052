import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { anonymousScopesQuery } from './api/anonymous.ts';
import { currentScopesQuery } from './api/auth-queries.ts';
import type { Connection, Credentials } from './api/connection.ts';
import { keepPass } from './api/guest-pass.ts';
import { artifactsQuery, taskQuery } from './api/queries.ts';
import { askTaskAnew } from './ask-task-anew.ts';
import { useCredentials } from './credentials/use-credentials.ts';
import { deploymentName } from './deployment/deployments.ts';
import { useConnection } from './deployment/use-connection.ts';
import { Failed } from './Failed.tsx';
import { takenPass } from './hash-history.ts';
import { bundleHref, passUrl } from './late-links.ts';
import { serverNow } from './lib/server-clock.ts';
import { isTaskId } from './lib/slugid.ts';
import { credentialsHref, readPlace, taskHref } from './links.ts';
import { MakePass } from './share/MakePass.tsx';
import { PassQuestion } from './share/PassQuestion.tsx';
import { packPass, readPass } from './share/pass-link.ts';
import { useTabMarks } from './task/head-marks.ts';
import { Panel } from './ui/Panel.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

/** Route of `#pass`: a guest pass that came in a link is asked about; `#pass?task=S` makes one. */
export function PassPage() {
  const connection = useConnection();
  const { key, pathname, search } = useLocation();
  const place = readPlace(pathname + search);
  const taskId = place.page === 'reserved' ? (place.query.get('task') ?? '') : '';
  const making = isTaskId(taskId);
  const title = making ? 'A guest pass' : 'A guest pass for you';
  useTabMarks(`${title} · Task Inspector`);
  return (
    <main id="main" className="page narrow">
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>{title}</h1>
        </div>
        <p className="story">
          {making ? (
            <>
              A link with which somebody without credentials reads task{' '}
              <a className="mono" href={taskHref(taskId)}>
                {taskId}
              </a>{' '}
              of {deploymentName(connection.rootUrl)}, for a while.
            </>
          ) : (
            `Somebody shares a task of ${deploymentName(connection.rootUrl)} with you.`
          )}
        </p>
      </div>
      {making ? (
        <Making key={taskId} connection={connection} taskId={taskId} />
      ) : (
        <Question key={key} connection={connection} />
      )}
    </main>
  );
}

function Question({ connection: { rootUrl } }: { connection: Connection }) {
  const [read] = useState(() =>
    takenPass.packed === undefined ? undefined : readPass(takenPass.packed, rootUrl, serverNow()),
  );
  const state = useCredentials(rootUrl);
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <PassQuestion
      read={read}
      name={deploymentName(rootUrl)}
      {...(state.kind === 'kept' && { ownClientId: state.credentials.clientId })}
      onUse={({ taskId, credentials }) => {
        keepPass(rootUrl, taskId, credentials);
        takenPass.packed = undefined;
        askTaskAnew(queries, rootUrl, taskId);
        navigate(`/${taskHref(taskId).slice(1)}`, { replace: true });
      }}
      onDrop={() => {
        takenPass.packed = undefined;
        navigate('/', { replace: true });
      }}
    />
  );
}

function Making({ connection, taskId }: { connection: Connection; taskId: string }) {
  const { rootUrl } = connection;
  const state = useCredentials(rootUrl);
  if (state.kind !== 'kept') {
    return (
      <Panel id="make" title="Make a guest pass">
        <p className="body">
          A guest pass is made of your own credentials, less of them and for a while.{' '}
          <a href={credentialsHref}>Sign in</a> first.
        </p>
      </Panel>
    );
  }
  if (state.credentials.certificate !== undefined) {
    return (
      <Panel id="make" title="Make a guest pass">
        <div className="body stack">
          <p>
            You are signed in with temporary credentials, and these cannot hand anything on: Taskcluster lets only
            permanent credentials issue temporary ones.
          </p>
          <p>
            <a href={credentialsHref}>Sign in with permanent ones</a>, or{' '}
            <a href={bundleHref(taskId)}>save a copy of the task</a> and send that.
          </p>
        </div>
      </Panel>
    );
  }
  return <WithIssuer {...{ connection, taskId, issuer: state.credentials, issuerEnds: state.expires }} />;
}

interface WithIssuerProps {
  connection: Connection;
  taskId: string;
  issuer: Credentials;
  issuerEnds: number | undefined;
}

function WithIssuer({ connection, taskId, issuer, issuerEnds }: WithIssuerProps) {
  const own = useQuery(currentScopesQuery(connection, issuer.clientId));
  const anonymous = useQuery(anonymousScopesQuery(connection));
  const task = useQuery(taskQuery(connection, taskId));
  const artifacts = useQuery(artifactsQuery(connection, taskId, undefined));
  const failed = own.error ?? task.error;
  if (failed) {
    return (
      <Panel id="make" title="Make a guest pass" className="problem">
        <Failed
          error={failed}
          thing={own.error ? 'what you may do' : 'the task'}
          onRetry={() => [own, task].map((asked) => asked.error && asked.refetch())}
        />
      </Panel>
    );
  }
  if (!own.data || anonymous.isPending || task.isPending || artifacts.isPending) {
    return (
      <Panel id="make" title="Make a guest pass">
        <Skeleton lines={6} />
      </Panel>
    );
  }
  return (
    <MakePass
      {...{ connection, taskId, issuer }}
      {...(issuerEnds !== undefined && { issuerEnds })}
      own={own.data}
      {...(anonymous.data && { anonymous: anonymous.data })}
      names={artifacts.data?.artifacts.map(({ name }) => name) ?? []}
      linkOf={(pass) => passUrl(connection, packPass(pass))}
    />
  );
}
