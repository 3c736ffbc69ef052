import { many } from '../../lib/many.ts';
import { shellLine } from '../../lib/shell-words.ts';
import { folderOf, inComment, type TakenFile, type Taking } from './taking.ts';

export type ShellTool = 'curl' | 'wget' | 'taskcluster';

interface Way {
  /** Fetches `$1` into the file `$2`. */
  get: string;
  /** What `get` is given of a file. */
  source(file: TakenFile): string;
  /** Seconds before another try; the tools try again themselves where that makes sense for them. */
  pauses: string;
  /** The exit code that says a server refused: trying again would not help. */
  refused?: number;
  /** Before anything is fetched. */
  first?: (rootUrl: string) => string;
  /** It knows credentials of its own. */
  signs?: true;
}

// Storage sends what workers stored gzip-encoded as it is: curl and wget undo that only when told to.
const ways: Record<ShellTool, Way> = {
  curl: {
    get: 'curl --fail --location --silent --show-error --compressed --globoff --path-as-is --retry 3 --output "$2" --url "$1"',
    source: ({ url }) => url,
    pauses: '1 5 0',
    refused: 22,
  },
  wget: {
    get: 'wget --no-verbose --no-config --compression=auto --tries=3 --waitretry=5 --timeout=60 --retry-connrefused --retry-on-http-error=429,500,502,503,504 --output-document="$2" -- "$1"',
    source: ({ url }) => url,
    pauses: '1 5 0',
    refused: 8,
    first: () => `if ! wget --help 2>&1 | grep -q -e --compression; then
  say 'This wget is older than 1.19.2 and would leave files gzip-encoded. The curl script does the same.' >&2
  exit 2
fi`,
  },
  taskcluster: {
    get: 'taskcluster download artifact -- "$task" "$run" "$1" "$2"',
    source: ({ name }) => name,
    pauses: '0',
    signs: true,
    first: (rootUrl) => `root=${shellLine([rootUrl])}
if [ "\${TASKCLUSTER_ROOT_URL:-$root}" != "$root" ] && [ "\${TASKCLUSTER_ROOT_URL%/}" != "$root" ]; then
  say "TASKCLUSTER_ROOT_URL names another deployment than $root: sign in there with taskcluster signin." >&2
  exit 2
fi
export TASKCLUSTER_ROOT_URL="$root"`,
  },
};

/** What a script with this tool takes, and what it leaves out because it would need a signature. */
export function takenBy(tool: ShellTool | 'python', files: readonly TakenFile[]) {
  const signs = tool === 'python' || ways[tool].signs;
  return {
    taken: files.filter(({ open }) => signs || open),
    leftOut: files.filter(({ open }) => !signs && !open),
  };
}

/**
 * A script for any POSIX shell that fetches the files one after the other. It holds no credentials and no signatures:
 * the `taskcluster` tool takes those of its environment, and the others leave out what needs any.
 */
export function shellScript(tool: ShellTool, taking: Taking): string {
  const { rootUrl, taskId, runId, files } = taking;
  const { get, source, pauses, refused, first } = ways[tool];
  const { taken, leftOut } = takenBy(tool, files);
  const missed = leftOut.map(({ name }) => `#   ${inComment(name)}\n`).join('');
  return `#!/bin/sh
# ${many(taken.length, 'artifact')} of run ${runId} of task ${taskId} of ${rootUrl}
# They go into the folder named behind the script, else into ${folderOf(taking)}. What is there already is not
# fetched again: after a failure run it again. It ends with 1 and says what is missing when something is.
${leftOut.length > 0 ? `# ${leftOut.length} left out, because reading them needs credentials; the taskcluster script takes them:\n${missed}` : ''}set -u
say() { printf '%s\\n' "$1"; }
if ! command -v ${tool} >/dev/null; then
  say '${tool} is not installed here.' >&2
  exit 2
fi
${first ? `${first(rootUrl)}\n` : ''}task=${shellLine([taskId])}
run=${runId}
to=\${1:-./$task-run-$run}
failed=0
missing=

get() {
  ${get}
}

take() {
  if [ -f "$to/$2" ]; then
    say "there already: $2"
    return
  fi
  for pause in ${pauses}; do
    # Beside the folder: nothing in it is ever half a file.
    get "$1" "$to.part"
    code=$?
    if [ "$code" -eq 0 ] && mkdir -p "$(dirname "$to/$2")" && mv -f "$to.part" "$to/$2"; then
      say "fetched: $2"
      return
    fi
    rm -f "$to.part"
${refused === undefined ? '' : `    if [ "$code" -eq ${refused} ]; then break; fi\n`}    sleep "$pause"
  done
  failed=$((failed + 1))
  missing="$missing
  $2"
}

mkdir -p "$to" || exit 2
${taken.map((file) => `take ${shellLine([source(file), file.file])}\n`).join('')}
if [ "$failed" -gt 0 ]; then
  say "Missing, $failed of ${taken.length}:$missing" >&2
  exit 1
fi
say "All ${taken.length} are in $to"
`;
}
