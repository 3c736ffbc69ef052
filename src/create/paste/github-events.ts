import type { Json, JsonObject } from '../../lib/json-path.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const BEFORE = '89abcdef0123456789abcdef0123456789abcdef';
const LOGIN = 'someone';
const EMAIL = 'someone@example.org';
const NAME = 'owner/repository';
const URL = `https://github.com/${NAME}`;

const user: JsonObject = { login: LOGIN, id: 1, html_url: `https://github.com/${LOGIN}`, type: 'User' };
const repository: JsonObject = {
  id: 1,
  name: 'repository',
  full_name: NAME,
  private: false,
  owner: { ...user, login: 'owner', name: 'owner' },
  html_url: URL,
  url: URL,
  clone_url: `${URL}.git`,
  git_url: `git://github.com/${NAME}.git`,
  ssh_url: `git@github.com:${NAME}.git`,
  default_branch: 'main',
  pushed_at: 1_795_262_400,
};
const author: JsonObject = { name: 'Someone', email: EMAIL, username: LOGIN };
const side = (ref: string, sha: string): JsonObject => ({
  label: `owner:${ref}`,
  ref,
  sha,
  user,
  repo: repository,
});
const pullRequest: JsonObject = {
  id: 1,
  number: 7,
  title: 'A pull request',
  body: '',
  state: 'open',
  draft: false,
  merged: false,
  user,
  labels: [],
  html_url: `${URL}/pull/7`,
  head: side('topic', SHA),
  base: side('main', BEFORE),
};

const commit = (time: string): JsonObject => ({
  id: SHA,
  message: 'A commit',
  timestamp: time,
  url: `${URL}/commit/${SHA}`,
  author,
  committer: author,
  added: [],
  modified: [],
  removed: [],
});

/**
 * What GitHub tells about an event, cut to the fields templates ask for, with invented values to be edited. By the
 * name Taskcluster gives it in `tasks_for`:
 * https://docs.taskcluster.net/docs/reference/integrations/github/taskcluster-yml-v1
 */
export const githubEvents: Record<string, { label: string; event: (time: string) => JsonObject }> = {
  'github-push': {
    label: 'A push to main',
    event: (time) => ({
      ref: 'refs/heads/main',
      before: BEFORE,
      after: SHA,
      base_ref: null,
      created: false,
      deleted: false,
      forced: false,
      compare: `${URL}/compare/${BEFORE.slice(0, 12)}...${SHA.slice(0, 12)}`,
      commits: [commit(time)],
      head_commit: commit(time),
      repository,
      pusher: { name: LOGIN, email: EMAIL },
      sender: user,
    }),
  },
  'github-pull-request': {
    label: 'A pull request is opened',
    event: () => ({ action: 'opened', number: 7, pull_request: pullRequest, repository, sender: user }),
  },
  'github-pull-request-untrusted': {
    label: 'A pull request of somebody who is no collaborator',
    event: () => ({ action: 'opened', number: 7, pull_request: pullRequest, repository, sender: user }),
  },
  'github-release': {
    label: 'A release is published',
    event: (time) => ({
      action: 'published',
      release: {
        id: 1,
        tag_name: 'v1.0.0',
        name: 'v1.0.0',
        target_commitish: 'main',
        draft: false,
        prerelease: false,
        published_at: time,
        html_url: `${URL}/releases/tag/v1.0.0`,
        author: user,
        assets: [],
      },
      repository,
      sender: user,
    }),
  },
  'github-issue-comment': {
    label: 'A comment asks for tasks',
    event: () => ({
      action: 'created',
      taskcluster_comment: 'build',
      issue: { number: 7, title: 'A pull request', user, pull_request: { html_url: `${URL}/pull/7` } },
      comment: { body: '/taskcluster build', user } satisfies Record<string, Json>,
      pull_request: pullRequest,
      repository,
      sender: user,
    }),
  },
};
