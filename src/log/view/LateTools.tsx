/** What one does with a log comes right after its lines, all of it together. */
export { toggleFullScreen } from './full-screen.ts';
export { LogBar } from './LogBar.tsx';
export { LogMenu } from './LogMenu.tsx';
export { Minimap } from './Minimap.tsx';
export { Outline } from './Outline.tsx';
