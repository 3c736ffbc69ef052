import type { Connection } from '../../api/connection.ts';
import type { Artifact } from '../../api/types.ts';
import { many } from '../../lib/many.ts';
import { size } from '../../lib/size.ts';
import { Icon } from '../../ui/Icon.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import { writesToDisk } from './archive-target.ts';
import { MissingList } from './MissingList.tsx';
import { isElsewhere, sizeOf } from './pick.ts';
import { folderOf, type Taking } from './taking.ts';
import type { Archive } from './use-archive.ts';

interface ZipWayProps {
  connection: Connection;
  taking: Taking;
  picked: readonly Artifact[];
  archive: Archive;
}

/** Beyond so many bytes collecting an archive in memory becomes a gamble. */
const MUCH = 500e6;

/** One zip with what is chosen, made by this page. */
export function ZipWay({ connection, taking, picked, archive }: ZipWayProps) {
  const { phase } = archive.state ?? {};
  const busy = phase === 'running' || phase === 'stopping';
  const known = picked.reduce((sum, { contentLength = 0 }) => sum + contentLength, 0);
  const disk = writesToDisk();
  const elsewhere = picked.filter(isElsewhere).map(({ name }) => name);
  return (
    <>
      {archive.state && <Course {...{ connection, archive }} />}
      {!busy && picked.length === 0 && !archive.state && <p className="muted">Nothing is chosen yet.</p>}
      {!busy && picked.length > 0 && (
        <>
          <p>
            <button
              type="button"
              className={archive.state ? 'btn' : 'btn primary'}
              onClick={() => archive.begin(`${folderOf(taking)}.zip`, taking.files, elsewhere)}
            >
              {archive.state
                ? `Save ${many(picked.length, 'artifact')} as another zip`
                : `Save ${many(picked.length, 'artifact')} as zip`}
            </button>
          </p>
          {archive.refusal && (
            <p className="banner bad" role="alert">
              The browser could not save a file: {archive.refusal}
            </p>
          )}
          <p className="small muted">
            {sizeOf(picked).replace(/^o/, 'O')}.{' '}
            {disk ? 'Written to the disk as it comes.' : 'This browser collects it in memory, and saves it at the end.'}
          </p>
          {!disk && known > MUCH && (
            <p className="banner warn small">
              {size(known)} may be more than this browser’s memory takes. A script writes each file to the disk, and so
              does this page in a Chromium browser.
            </p>
          )}
          {elsewhere.length > 0 && (
            <p className="small muted">
              {elsewhere.length === 1 ? 'One is' : `${elsewhere.length} are`} loaded from other hosts, as named in the
              list.
            </p>
          )}
        </>
      )}
    </>
  );
}

/** How the archive comes along, and what has become of it. */
function Course({ connection, archive }: { connection: Connection; archive: Archive }) {
  const { state, files, target } = archive;
  if (!state || !target) return null;
  const { phase, taken, failed, bytes } = state;
  const rest = files.length - taken - failed;
  const busy = phase === 'running' || phase === 'stopping';
  const current = files.find(({ name }) => state.files.get(name)?.kind === 'taking');
  const ofCurrent = current && state.files.get(current.name);
  const part = ofCurrent && 'bytes' in ofCurrent && current?.size ? Math.min(1, ofCurrent.bytes / current.size) : 0;
  return (
    <div className="course" ref={keepFocus}>
      {busy ? (
        <>
          <progress aria-label="Artifacts taken" max={files.length} value={taken + failed + part} />
          <p className="small">
            {taken.toLocaleString('en-GB')} of {many(files.length, 'artifact')}, {size(bytes)}
            {failed > 0 && `; ${failed.toLocaleString('en-GB')} failed`}
          </p>
          <p className="small muted mono cut" title={current?.name}>
            {phase === 'stopping' || taken + failed === files.length
              ? 'Bringing the archive to an end'
              : (current?.name ?? 'Asking for the first')}
          </p>
          <p className="way-tools">
            <button
              type="button"
              className="btn"
              aria-disabled={phase === 'stopping' || undefined}
              onClick={archive.stop}
            >
              Stop
            </button>
            <span className="small muted">Leaving this page ends it with what it has.</span>
          </p>
        </>
      ) : (
        <Outcome {...{ connection, archive, rest }} />
      )}
    </div>
  );
}

function Outcome({ connection, archive, rest }: { connection: Connection; archive: Archive; rest: number }) {
  const { files, target, state } = archive;
  if (!state || !target) return null;
  const { phase, taken, failed, bytes, error } = state;
  const place = target.kind === 'disk' ? target.name : `${target.name}, among your downloads`;
  const all = taken === files.length;
  return (
    <>
      {phase === 'ended' && (
        <p className={all ? 'banner good' : 'banner warn'} role="status">
          <Icon name={all ? 'check' : 'warn'} />
          <span>
            {all
              ? `All ${files.length.toLocaleString('en-GB')}`
              : `${taken.toLocaleString('en-GB')} of ${files.length.toLocaleString('en-GB')}`}{' '}
            {taken === 1 && !all ? 'is' : 'are'} in {place}, {size(bytes)}
            {failed > 0 && `; ${failed.toLocaleString('en-GB')} failed and ${failed === 1 ? 'is' : 'are'} not in it`}
            {rest > 0 && `; stopped before ${rest.toLocaleString('en-GB')} ${rest === 1 ? 'was' : 'were'} whole`}.
          </span>
        </p>
      )}
      {phase === 'empty' && (
        <p className="banner warn" role="status">
          <Icon name="warn" />
          {failed > 0
            ? 'Nothing came, so there is no archive.'
            : 'Stopped before anything was whole, so there is no archive.'}
        </p>
      )}
      {phase === 'lost' && (
        <p className="banner bad" role="alert">
          <Icon name="warn" />
          The archive could not be written, so there is none: {error instanceof Error ? error.message : String(error)}
        </p>
      )}
      {phase === 'ended' && failed + rest > 0 && (
        <p className="way-tools">
          <button type="button" className="btn primary" onClick={() => archive.again()}>
            <Icon name="retry" />
            {failed > 0 && rest === 0
              ? `Fetch the ${many(failed, 'failed one')} again`
              : `Go on with the other ${(failed + rest).toLocaleString('en-GB')}`}
          </button>
          <span className="small muted">They go into the same archive.</span>
        </p>
      )}
      {failed > 0 && <MissingList {...{ connection, archive }} />}
    </>
  );
}
