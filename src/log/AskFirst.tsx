import type { Elsewhere } from './elsewhere.ts';

interface AskFirstProps {
  elsewhere: Elsewhere;
  onLoad: () => void;
}

/** In place of a log that lies on a host which only its artifact names. */
export function AskFirst({ elsewhere, onLoad }: AskFirstProps) {
  const { host } = elsewhere;
  return (
    <div className="empty">
      <span>This log lies outside the deployment, on {host}.</span>
      <small className="faint">
        Whoever made the task chose that host; a finished log usually lies in the deployment’s storage.
      </small>
      <button
        type="button"
        className="btn"
        onClick={() => {
          elsewhere.allow();
          onLoad();
        }}
      >
        Load it from {host}
      </button>
    </div>
  );
}
