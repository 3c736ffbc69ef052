import { useMemo } from 'react';
import { many } from '../../../lib/many.ts';
import { JsonTree } from '../../../ui/JsonTree.tsx';
import { readActions } from '../decision/actions-json.ts';
import { Fold } from '../Fold.tsx';
import { textOf } from '../head-of.ts';
import type { PreviewProps } from '../preview.ts';
import { Steps } from '../Steps.tsx';
import { NotThis } from './NotThis.tsx';

/** What one can have a decision task’s group do. */
export function ActionsView({ content: { bytes } }: PreviewProps) {
  const actions = useMemo(() => readActions(textOf(bytes)), [bytes]);
  if (!actions) return <NotThis what="a list of actions" />;
  return (
    <>
      <p className="folds-head">{many(actions.length, 'action')}</p>
      <Steps label="Actions" items={actions}>
        {({ name, title, description, applies, starts, value }) => (
          <Fold name={title} below={description} beside={`for ${applies}`}>
            <div className="fold-body">
              <p className="small muted">
                <code>{name}</code> starts <bdi>{starts}</bdi>
              </p>
              <JsonTree value={value} label={`Action ${name}`} />
            </div>
          </Fold>
        )}
      </Steps>
    </>
  );
}
