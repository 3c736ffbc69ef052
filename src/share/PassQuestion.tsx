import { exactTime } from '../lib/time.ts';
import { startHref, taskHref } from '../links.ts';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import type { GuestPass, ReadPass } from './pass-link.ts';
import { RightList } from './RightList.tsx';

interface PassQuestionProps {
  /** What came in the link; nothing when none did, or it was lost with a reload. */
  read?: ReadPass;
  /** Of the deployment. */
  name: string;
  /** Whoever signed in here, if anybody. */
  ownClientId?: string;
  onUse: (pass: GuestPass) => void;
  onDrop: () => void;
}

/** Asks before a guest pass is used: what it is for, what it grants, whose it is and until when. */
export function PassQuestion({ read, name, ownClientId, onUse, onDrop }: PassQuestionProps) {
  if (!read) {
    return (
      <Panel id="pass" title="No guest pass is here">
        <div className="body stack">
          <p>
            A guest pass leaves the address bar as soon as its link is opened, and is kept once it is used. Open the
            link again as it was sent.
          </p>
          <p>
            <a href={startHref}>Open something else</a>
          </p>
        </div>
      </Panel>
    );
  }
  if (read.kind === 'refused') {
    return (
      <Panel id="pass" title="This guest pass is not used" className="problem">
        <div className="body stack" role="alert">
          <p className="banner bad">
            <Icon name="warn" />
            <span>{read.words}</span>
          </p>
          {read.beyond && (
            <ul className="rights" aria-label="What it grants beyond reading this task">
              {read.beyond.map((scope) => (
                <li key={scope}>
                  <code>{scope}</code>
                </li>
              ))}
            </ul>
          )}
          <p>Nothing of it was kept, and nothing was asked with it.</p>
          <p>
            <a href={startHref}>Open something else</a>
          </p>
        </div>
      </Panel>
    );
  }
  const { pass, issuer, expires, rights } = read;
  return (
    <Panel
      id="pass"
      title="Use this guest pass?"
      footer={
        <span className="pass-row">
          <button type="button" className="btn primary" onClick={() => onUse(pass)}>
            <Icon name="check" />
            Use it for this task
          </button>
          <button type="button" className="btn" onClick={onDrop}>
            <Icon name="x" />
            No, drop it
          </button>
        </span>
      }
    >
      <div className="body stack">
        <dl className="facts">
          <dt>Task</dt>
          <dd>
            <a className="mono" href={taskHref(pass.taskId)}>
              {pass.taskId}
            </a>{' '}
            on {name}
          </dd>
          <dt>Made by</dt>
          <dd>
            <code>{issuer}</code>
          </dd>
          <dt>Until</dt>
          <dd>{exactTime(new Date(expires).toISOString())}</dd>
        </dl>
        <p>It lets you read:</p>
        <RightList rights={rights} label="What it lets you read" />
        <p className="small muted">
          Who made it is what the link says; the deployment looks at that when it is used. It is kept in this tab until
          then, and used only to read this task where that is refused otherwise: never for another task, and never to
          change anything.{' '}
          {ownClientId === undefined
            ? 'You stay signed out.'
            : `You stay signed in as ${ownClientId}, and what you may do yourself goes before it.`}
        </p>
      </div>
    </Panel>
  );
}
