import { StateShape } from './StateShape.tsx';

/** `running` -> `Running`; words of newer servers are shown as they are. */
const word = (state: string) => state.charAt(0).toUpperCase() + state.slice(1);

/** Word, shape and colour of a state, always together. */
export function StateBadge({ state, small = false }: { state: string; small?: boolean }) {
  return (
    <span className={small ? 'badge small' : 'badge'} data-state={state}>
      <StateShape state={state} live={state === 'running'} />
      {word(state)}
    </span>
  );
}

/** A state inside a line of text, with its own words ("Run 1 failed") or the state's. */
export function StateWord({ state, label }: { state: string; label?: string }) {
  return (
    <span className="state" data-state={state}>
      <StateShape state={state} live={state === 'running'} />
      {label ?? state}
    </span>
  );
}
