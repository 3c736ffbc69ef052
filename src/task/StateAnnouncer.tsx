import { useEffect, useRef, useState } from 'react';
import type { TaskStatus } from '../api/types.ts';

/** Says a change of state to screen readers, once, and nothing while all stays as it was. */
export function StateAnnouncer({ status, story }: { status: TaskStatus; story?: { strong: string; rest: string } }) {
  const [said, setSaid] = useState('');
  const version = `${status.state} ${status.runs.length}`;
  const seen = useRef(version);
  // Screen readers are outside the page: they hear what changes in this element.
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    setSaid(`The task is now ${status.state}. ${story?.strong ?? ''}`);
  }, [version, status.state, story]);
  return (
    <p className="vh" role="status">
      {said}
    </p>
  );
}
