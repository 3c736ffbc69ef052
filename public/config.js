// The one file a host edits, no rebuild needed: which Taskcluster this page opens when a link does not say (`?root=…`),
// and the ones offered by name. Root URLs carry no trailing slash.
window.taskInspectorConfig = {
  deployment: 'https://firefox-ci-tc.services.mozilla.com',
  deployments: [
    { name: 'Firefox CI', rootUrl: 'https://firefox-ci-tc.services.mozilla.com' },
    { name: 'Community TC', rootUrl: 'https://community-tc.services.mozilla.com' },
  ],
};
