import { definitionHref } from '../../links.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Declared } from './declared.ts';
import { Flag } from './Flag.tsx';

interface AbsentRowProps {
  declared: Declared;
  taskId: string;
  /** What was declared stands on a second line. */
  details: boolean;
}

/** A line for what the definition promised and the run did not leave. */
export function AbsentRow({ declared, taskId, details }: AbsentRowProps) {
  const { name, type, path, optional } = declared;
  const what = `declared as ${type}${path === undefined || path === name ? '' : `, ${path}`}`;
  return (
    <>
      <Icon name={type === 'file' ? 'file' : 'folder'} />
      <a className="name cut mono inside" href={definitionHref(taskId)} title={`${name}: ${what} in the definition`}>
        {name}
      </a>
      <span className="leads long cut" title={what}>
        {!details && what}
      </span>
      <span className="push" />
      <Flag
        kind={optional ? 'lock' : 'bad'}
        icon="warn"
        title={
          optional
            ? 'The definition calls it optional, and the run did not leave it'
            : 'The definition declares it, and the run did not leave it; the log may say why'
        }
      >
        absent: {optional && 'optional '}
        {type}
      </Flag>
      {details && <small className="second cut">{what}</small>}
      <span className="size">–</span>
    </>
  );
}
