// The one file a host edits: which Taskcluster opens when a link does not say (`?root=…`), and those offered by name.
// Root URLs carry no trailing slash.
window.taskInspectorConfig = {
  deployment: 'https://firefox-ci-tc.services.mozilla.com',
  deployments: [
    { name: 'Firefox CI', rootUrl: 'https://firefox-ci-tc.services.mozilla.com' },
    { name: 'Community TC', rootUrl: 'https://community-tc.services.mozilla.com' },
  ],
};
