/** For what has the name of something and is something else. */
export function NotThis({ what }: { what: string }) {
  return (
    <div className="empty">
      <span>This is not {what}, though it is named like one.</span>
      <small className="faint">The other views show what is in it.</small>
    </div>
  );
}
