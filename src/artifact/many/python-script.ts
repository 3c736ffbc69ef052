import { many } from '../../lib/many.ts';
import { folderOf, type TakenFile, type Taking } from './taking.ts';

/** JSON's strings are Python's, as long as they are kept to ASCII. */
const quote = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const line = ({ name, file, url, open }: TakenFile): string =>
  `    (${open ? quote(url) : 'None'}, ${quote(name)}, ${quote(file)}),\n`;

const SIGNED = `
try:
    import taskcluster
except ImportError:
    sys.exit("Some of these need credentials: pip install taskcluster, and run it with those of your environment.")
OPTIONS = taskcluster.optionsFromEnvironment()
if OPTIONS.get("rootUrl", ROOT_URL).rstrip("/") != ROOT_URL:
    sys.exit("TASKCLUSTER_ROOT_URL names another deployment than " + ROOT_URL)
if not OPTIONS.get("credentials"):
    sys.exit("Some of these need credentials: set TASKCLUSTER_CLIENT_ID, TASKCLUSTER_ACCESS_TOKEN and so on.")
QUEUE = taskcluster.Queue({**OPTIONS, "rootUrl": ROOT_URL})


def signed(name):
    """Good for some minutes and for this artifact."""
    return QUEUE.buildSignedUrl("getArtifact", TASK, str(RUN), name)

`;

/**
 * A script for Python 3.6 and later that fetches the files one after the other. It holds no credentials and no
 * signatures: where some are needed, the `taskcluster` package signs with those of the environment.
 */
export function pythonScript(taking: Taking): string {
  const { rootUrl, taskId, runId, files } = taking;
  const some = files.some(({ open }) => !open);
  return `#!/usr/bin/env python3
"""${many(files.length, 'artifact')} of run ${runId} of task ${taskId}

They go into the folder named behind the script, else into ${folderOf(taking)}. What is there already is not fetched
again: after a failure run it again. It ends with 1 and says what is missing when something is.
"""
import gzip
import http.client
import os
import shutil
import sys
import time
import urllib.error
import urllib.request
import zlib

ROOT_URL = ${quote(rootUrl)}
TASK = ${quote(taskId)}
RUN = ${runId}
TO = sys.argv[1] if len(sys.argv) > 1 else "%s-run-%d" % (TASK, RUN)
# Address, or nothing where it has to be signed; name; file.
FILES = [
${files.map(line).join('')}]

${some ? SIGNED : ''}
def fetch(url, path):
    part = TO + ".part"  # Beside the folder: nothing in it is ever half a file.
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        packed = answer.headers.get("Content-Encoding") == "gzip"
        with open(part, "wb") as out:
            shutil.copyfileobj(gzip.GzipFile(fileobj=answer) if packed else answer, out)
        if answer.length:
            raise OSError("the connection ended %d bytes too early" % answer.length)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    os.replace(part, path)


def take(url, name, path):
    for pause in (1, 5, 10, 0):
        try:
            fetch(${some ? 'url or signed(name)' : 'url'}, path)
            return None
        except urllib.error.HTTPError as error:
            problem = "%s %s" % (error.code, error.reason)
            if error.code < 500 and error.code not in (408, 429):
                break
        except (OSError, EOFError, zlib.error, http.client.HTTPException) as error:
            problem = str(error) or type(error).__name__
        time.sleep(pause)
    return problem


os.makedirs(TO, exist_ok=True)
missing = []
for url, name, file in FILES:
    path = os.path.join(TO, file)
    if os.path.isfile(path):
        print("there already:", file)
        continue
    problem = take(url, name, path)
    if problem is None:
        print("fetched:", file)
    else:
        missing.append("%s: %s" % (file, problem))
if os.path.exists(TO + ".part"):
    os.remove(TO + ".part")
if missing:
    sys.exit("Missing, %d of %d:\\n  %s" % (len(missing), len(FILES), "\\n  ".join(missing)))
print("All %d are in %s" % (len(FILES), TO))
`;
}
