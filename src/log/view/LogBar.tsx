import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { ErrorTools, type ErrorToolsProps } from './ErrorTools.tsx';
import { FindTools, type FindToolsProps } from './FindTools.tsx';
import { ViewTools, type ViewToolsProps } from './ViewTools.tsx';

interface LogBarProps {
  find: FindToolsProps;
  errors: ErrorToolsProps;
  view: ViewToolsProps;
  /** Where there is no room for it beside the lines, it is in a menu with the options. */
  outline: ReactNode;
}

/** Over the lines: the search, the errors, and how lines are looked at. */
export function LogBar({ find, errors, view, outline }: LogBarProps) {
  return (
    <>
      <FindTools {...find} />
      <ErrorTools {...errors} />
      {view.menu ? (
        <Menu label="Outline, match, time and wrap" className="btn small square" button={<Icon name="more" />}>
          <ViewTools {...view} />
          {outline}
        </Menu>
      ) : (
        <div className="view-tools">
          <ViewTools {...view} />
        </div>
      )}
    </>
  );
}
