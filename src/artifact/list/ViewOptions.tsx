import { Icon } from '../../ui/Icon.tsx';
import { type ListOptions, SHAPES, type Shape, SORTS, type Sort } from './list-options.ts';

const SHAPE_WORDS: Record<Shape, string> = { folders: 'Folders', tree: 'Tree', flat: 'Flat' };
const SORT_WORDS: Record<Sort, string> = {
  name: 'By name',
  size: 'By size',
  type: 'By type',
  expiry: 'By expiry',
  storage: 'By storage',
};

interface ViewOptionsProps {
  options: ListOptions;
  onOptions: (change: Partial<ListOptions>) => void;
  /** Whether there are any to fold. */
  folders: boolean;
}

/** In what shape and order the list is drawn. */
export function ViewOptions({ options, onOptions, folders }: ViewOptionsProps) {
  const { as, sort, down, details, allFolded, turned } = options;
  const folded = allFolded || turned.length > 0;
  return (
    <div className="view-row">
      <fieldset className="seg" aria-label="Shape of the list">
        {SHAPES.map((shape) => (
          <button key={shape} type="button" aria-pressed={as === shape} onClick={() => onOptions({ as: shape })}>
            {SHAPE_WORDS[shape]}
          </button>
        ))}
      </fieldset>
      <select
        className="list-select"
        aria-label="Order"
        value={sort}
        onChange={({ target: { value } }) => onOptions({ sort: value as Sort })}
      >
        {SORTS.map((one) => (
          <option key={one} value={one}>
            {SORT_WORDS[one]}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn small square"
        aria-pressed={down}
        aria-label="The other way round"
        title={down ? 'Largest or last first' : 'Smallest or first first'}
        onClick={() => onOptions({ down: !down })}
      >
        <Icon name={down ? 'down' : 'up'} />
      </button>
      <button
        type="button"
        className="btn small"
        aria-pressed={details}
        onClick={() => onOptions({ details: !details })}
      >
        Details
      </button>
      {folders && (
        <button type="button" className="btn small" onClick={() => onOptions({ allFolded: !folded, turned: [] })}>
          {folded ? 'Unfold all' : 'Fold all'}
        </button>
      )}
    </div>
  );
}
