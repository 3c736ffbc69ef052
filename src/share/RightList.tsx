import type { Right } from './pass-rights.ts';
import './share-pass.css';

/** What a guest pass grants: in words, and exactly. */
export function RightList({ rights, label }: { rights: readonly Right[]; label: string }) {
  return (
    <ul className="rights" aria-label={label}>
      {rights.map(({ scope, words }) => (
        <li key={scope}>
          <span>{words}</span>
          <code>{scope}</code>
        </li>
      ))}
    </ul>
  );
}
