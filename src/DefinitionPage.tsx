import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { explain } from './api/explain.ts';
import { taskQuery } from './api/queries.ts';
import { useConnection } from './deployment/use-connection.ts';
import { isTaskId } from './lib/slugid.ts';
import { taskHref } from './links.ts';
import { NothingHerePage } from './NothingHerePage.tsx';
import { Definition } from './task/Definition.tsx';
import { FieldHelp } from './task/FieldHelp.tsx';
import { useTabMarks } from './task/head-marks.ts';
import { InlineMarkdown } from './ui/InlineMarkdown.tsx';
import { LastResort } from './ui/LastResort.tsx';
import { Loaded } from './ui/Loaded.tsx';
import { Panel } from './ui/Panel.tsx';
import { plainMarkdown } from './ui/plain-markdown.ts';

/** Route of `#<taskId>/definition`: the definition with all the room there is. */
export function DefinitionPage() {
  const { taskId = '' } = useParams();
  return isTaskId(taskId) ? <OneDefinition key={taskId} taskId={taskId} /> : <NothingHerePage />;
}

function OneDefinition({ taskId }: { taskId: string }) {
  const connection = useConnection();
  const task = useQuery(taskQuery(connection, taskId));
  const name = task.data?.metadata?.name;
  useTabMarks(`Definition of ${name ? plainMarkdown(name) : taskId}`);
  return (
    <main className="page">
      <div className="head">
        <div className="title">
          <h1 tabIndex={-1}>Definition of {name ? <InlineMarkdown text={name} /> : <code>{taskId}</code>}</h1>
        </div>
        <p className="story">
          What was asked for when task{' '}
          <a className="mono" href={taskHref(taskId)}>
            {taskId}
          </a>{' '}
          was created; the page of the task tells what became of it.
        </p>
      </div>
      {task.data ? (
        <LastResort part="The definition">
          <Definition connection={connection} taskId={taskId} task={task.data} alone />
        </LastResort>
      ) : (
        <Panel id="definition" title="Definition">
          <Loaded question={task} explain={(error) => explain(error)}>
            {() => null}
          </Loaded>
        </Panel>
      )}
      <LastResort part="The help for the fields">
        <FieldHelp connection={connection} />
      </LastResort>
    </main>
  );
}
