import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/Icon.tsx';

interface FlagProps {
  kind: 'bad' | 'lock';
  icon: IconName;
  title: string;
  children: ReactNode;
}

/** A word about an artifact that changes what one does with it. */
export const Flag = ({ kind, icon, title, children }: FlagProps) => (
  <span className={`flag ${kind}`} title={title}>
    <Icon name={icon} />
    <span className="cut">{children}</span>
  </span>
);
