const signs = { remove: '×', up: '↑', down: '↓', json: '{}', folded: '▸', unfolded: '▾' };

/**
 * What stands on the small buttons of a form, as characters: there may be hundreds, and browsers take every drawn icon
 * apart from what is around it, with every key. It repeats the name of its button.
 */
export function Sign({ name }: { name: keyof typeof signs }) {
  return (
    <span className="sign" aria-hidden="true">
      {signs[name]}
    </span>
  );
}
