import { contentKind, isText } from '../content-kind.ts';
import type { Head, Preview, Subject } from './preview.ts';
import { profileKind } from './profile/profile.ts';
import { resultsFormat } from './results/results-format.ts';

const MB = 1_000_000;

const kindOf = ({ contentType, name }: Subject) => contentKind(contentType, name);
const ending = ({ name }: Subject, pattern: RegExp) => pattern.test(name);

/**
 * Every way to look at an artifact: one file each under `views/`, loaded when it is used, and one row here. The first
 * that fits is what one sees first, so the narrower stand before the wider.
 */
const previews: readonly Preview[] = [
  {
    id: 'picture',
    label: 'Picture',
    fits: (subject) => kindOf(subject) === 'image',
    load: async () => (await import('./views/PictureView.tsx')).PictureView,
  },
  {
    id: 'play',
    label: 'Player',
    fits: (subject) => kindOf(subject) === 'audio' || kindOf(subject) === 'video',
    load: async () => (await import('./views/PlayerView.tsx')).PlayerView,
  },
  {
    id: 'document',
    label: 'Document',
    fits: (subject) => kindOf(subject) === 'pdf',
    load: async () => (await import('./views/DocumentView.tsx')).DocumentView,
  },
  {
    id: 'page',
    label: 'Page',
    // SVG may carry script: it is shown like a page, never within ours.
    fits: (subject) => kindOf(subject) === 'html',
    load: async () => (await import('./views/SandboxView.tsx')).SandboxView,
  },
  {
    id: 'archive',
    label: 'Archive',
    // Told by its name alone: its list is read from its end, or as it comes, and not from the first bytes.
    fits: (subject) =>
      ending(subject, /\.(?:zip|jar|whl|xpi|apk|aar|aab|ipa|nupkg|vsix|docx|xlsx|pptx|odt|ods|tar)$/i) ||
      /^application\/(?:zip|x-(?:tar|gtar))\b/.test(typeOf(subject)),
    load: async () => (await import('./views/ArchiveView.tsx')).ArchiveView,
  },
  {
    id: 'markdown',
    label: 'Formatted',
    fits: (subject, head) =>
      isTextual(head) && (ending(subject, /\.(?:md|markdown)$/i) || /^text\/(?:x-)?markdown\b/.test(typeOf(subject))),
    reads: MB,
    load: async () => (await import('./views/MarkdownView.tsx')).MarkdownView,
  },
  {
    id: 'results',
    label: 'Results',
    fits: (subject, head) => head !== undefined && resultsFormat(subject, head) !== undefined,
    reads: 20 * MB,
    load: async () => (await import('./views/ResultsView.tsx')).ResultsView,
  },
  {
    id: 'profile',
    label: 'Profile',
    fits: (subject, head) => head !== undefined && profileKind(subject, head) !== undefined,
    load: async () => (await import('./views/ProfileView.tsx')).ProfileView,
  },
  // What decision tasks write, by the names Taskcluster and taskgraph give it.
  {
    id: 'task-graph',
    label: 'Task graph',
    fits: (subject, head) => isTextual(head) && ending(subject, /(?:^|\/)(?:[a-z]+-)?task-graph\.json$/),
    reads: 20 * MB,
    whole: true,
    load: async () => (await import('./views/TaskGraphView.tsx')).TaskGraphView,
  },
  {
    id: 'actions',
    label: 'Actions',
    fits: (subject, head) => isTextual(head) && ending(subject, /(?:^|\/)actions\.json$/),
    reads: 5 * MB,
    whole: true,
    load: async () => (await import('./views/ActionsView.tsx')).ActionsView,
  },
  {
    id: 'parameters',
    label: 'Parameters',
    fits: (subject, head) => isTextual(head) && ending(subject, /(?:^|\/)parameters\.ya?ml$/),
    reads: 5 * MB,
    whole: true,
    load: async () => (await import('./views/ParametersView.tsx')).ParametersView,
  },
  {
    id: 'json',
    label: 'JSON',
    fits: (subject, head) =>
      isTextual(head) &&
      (ending(subject, /\.(?:json|map|ipynb|har|sarif|webmanifest|geojson)$/i) ||
        /^application\/(?:[\w.-]+\+)?json\b/.test(typeOf(subject))),
    reads: 20 * MB,
    whole: true,
    load: async () => (await import('./views/DataView.tsx')).JsonView,
  },
  {
    id: 'records',
    label: 'Records',
    fits: (subject, head) =>
      isTextual(head) &&
      (ending(subject, /\.(?:jsonl|ndjson)$/i) || /^application\/(?:x-)?ndjson\b|jsonl/.test(typeOf(subject))),
    reads: 20 * MB,
    load: async () => (await import('./views/DataView.tsx')).LinesView,
  },
  {
    id: 'yaml',
    label: 'YAML',
    fits: (subject, head) =>
      isTextual(head) && (ending(subject, /\.ya?ml$/i) || /^(?:application|text)\/(?:x-)?yaml\b/.test(typeOf(subject))),
    reads: 5 * MB,
    whole: true,
    load: async () => (await import('./views/DataView.tsx')).YamlView,
  },
  {
    id: 'xml',
    label: 'XML',
    fits: (subject, head) =>
      isTextual(head) &&
      kindOf(subject) !== 'html' &&
      (ending(subject, /\.(?:xml|xsd|xsl|plist|rdf|rss)$/i) ||
        /^(?:application|text)\/(?:[\w.-]+\+)?xml\b/.test(typeOf(subject))),
    reads: 20 * MB,
    whole: true,
    load: async () => (await import('./views/DataView.tsx')).XmlView,
  },
  {
    id: 'table',
    label: 'Table',
    fits: (subject, head) =>
      isTextual(head) &&
      (ending(subject, /\.(?:csv|tsv)$/i) || /^text\/(?:csv|tab-separated-values)\b/.test(typeOf(subject))),
    reads: 5 * MB,
    load: async () => (await import('./views/TableView.tsx')).TableView,
  },
  {
    id: 'text',
    label: 'Text',
    fits: (subject, head) => (head ? isTextual(head) : isText(kindOf(subject))),
    reads: MB,
    load: async () => (await import('./views/PlainTextView.tsx')).PlainTextView,
  },
  {
    id: 'bytes',
    label: 'Bytes',
    fits: () => true,
    reads: 4096,
    load: async () => (await import('./views/BytesView.tsx')).BytesView,
  },
];

const typeOf = ({ contentType = '' }: Subject) => contentType.toLowerCase();
const isTextual = (head: Head | undefined) => head !== undefined && !head.binary;

/** What something can be looked at as, best first. Never empty: there are always bytes. */
export function viewsOf(subject: Subject, head?: Head): Preview[] {
  return previews.filter((preview) => preview.fits(subject, head));
}
