import { Fragment } from 'react';
import { many } from '../../../lib/many.ts';
import { JsonTree } from '../../../ui/JsonTree.tsx';
import { isContainer, keysOf } from '../../../ui/json-value.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useParameters } from '../decision/use-parameters.ts';
import type { PreviewProps } from '../preview.ts';
import { NotThis } from './NotThis.tsx';

/** What a decision task was started with. */
export function ParametersView({ content: { bytes } }: PreviewProps) {
  const parameters = useParameters(bytes);
  if (!parameters) return <Skeleton lines={6} />;
  if (parameters === 'none') return <NotThis what="a list of parameters" />;
  return (
    <div className="body stack parameters">
      <p className="muted">{many(parameters.length, 'parameter')}</p>
      <dl className="facts">
        {parameters.map(([name, value]) => (
          <Fragment key={name}>
            <dt>
              <bdi className="mono">{name}</bdi>
            </dt>
            <dd>
              {isContainer(value) && keysOf(value).length > 0 ? (
                <JsonTree value={value} label={name} />
              ) : (
                <bdi className="mono">{typeof value === 'string' ? value || '""' : JSON.stringify(value)}</bdi>
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}
