import { type ComponentType, lazy } from 'react';
import { useLocation } from 'react-router';
import { type Reserved, readPlace } from './links.ts';
import { NotBuiltYetPage } from './NotBuiltYetPage.tsx';

/**
 * The pages behind the first words that are no task. The first load knows only this file, so a page that is added here
 * costs it nothing.
 */
const pages: Partial<Record<Reserved, ComponentType>> = {
  create: lazy(async () => ({ default: (await import('./CreatePage.tsx')).CreatePage })),
  compare: lazy(async () => ({ default: (await import('./ComparePage.tsx')).ComparePage })),
  pass: lazy(async () => ({ default: (await import('./PassPage.tsx')).PassPage })),
  bundle: lazy(async () => ({ default: (await import('./BundlePage.tsx')).BundlePage })),
  credentials: lazy(async () => ({ default: (await import('./CredentialsPage.tsx')).CredentialsPage })),
};

export function ReservedPage() {
  const { pathname, search } = useLocation();
  const place = readPlace(pathname + search);
  const Page = (place.page === 'reserved' && pages[place.word]) || NotBuiltYetPage;
  return <Page />;
}
