import { satisfies } from '../../api/scopes.ts';
import { StateShape } from '../../ui/StateShape.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm } from './form-context.ts';
import { ListField } from './ListField.tsx';

/** Scopes the task gets: a list as any other, and below it which of them one could give it. */
export function ScopesField(props: FieldProps) {
  const { value } = props;
  const { ownScopes } = useForm().facts;
  const scopes = Array.isArray(value)
    ? value.filter((scope): scope is string => typeof scope === 'string' && scope !== '')
    : [];
  const lacking = ownScopes ? scopes.filter((scope) => !satisfies(ownScopes, scope)) : [];
  return (
    <div className="field">
      <ListField {...props} />
      {scopes.length > 0 && ownScopes && (
        <p className="desc verdict">
          <StateShape state={lacking.length === 0 ? 'completed' : 'failed'} />
          {lacking.length === 0 ? (
            'You have all of these yourself, so you may give them.'
          ) : (
            <span>
              You lack, and so cannot give: <code>{lacking.join(', ')}</code>
            </span>
          )}
        </p>
      )}
      {scopes.length > 0 && !ownScopes && (
        <p className="desc">Whether you may give these is known once you are signed in.</p>
      )}
    </div>
  );
}
