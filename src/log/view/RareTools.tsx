/** What most readers of a log never see comes when it is needed, all of it together. */
export { CutLine } from './CutLine.tsx';
export { KeyList } from './KeyList.tsx';
export { LogNotices } from './LogNotices.tsx';
export { NoLines } from './NoLines.tsx';
export { PrintedLines } from './PrintedLines.tsx';
export { WholeLine } from './WholeLine.tsx';
