import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { LastResort } from '../ui/LastResort.tsx';
import type { Shared } from './share-text.ts';

const ShareSheet = lazy(async () => ({ default: (await import('./ShareSheet.tsx')).ShareSheet }));

interface ShareButtonProps {
  /** Such as `Share this task`. */
  label: string;
  className?: string;
  /** What it is as the button is pressed. */
  shared: () => Shared;
  /** Further sections of the sheet, each a `<div className="section">`. */
  children?: ReactNode;
}

/** Opens the share sheet. */
export function ShareButton({ label, className = 'btn', shared, children }: ShareButtonProps) {
  const [open, setOpen] = useState<{ shared: Shared; from: HTMLElement }>();
  const closed = useRef(0);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        onClick={({ currentTarget: from }) => {
          // The click that closed the sheet came from its own button: it is not to open it again.
          if (performance.now() - closed.current > 300) setOpen({ shared: shared(), from });
        }}
      >
        <Icon name="link" />
        Share
      </button>
      <LastResort part="The ways to share this">
        <Suspense fallback={null}>
          {open && (
            <ShareSheet
              label={label}
              {...open}
              onClose={() => {
                closed.current = performance.now();
                setOpen(undefined);
              }}
            >
              {children}
            </ShareSheet>
          )}
        </Suspense>
      </LastResort>
    </>
  );
}
