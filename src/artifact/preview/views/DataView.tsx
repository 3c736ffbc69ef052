import { TreeView } from '../data/TreeView.tsx';
import type { PreviewProps } from '../preview.ts';

export const JsonView = (props: PreviewProps) => <TreeView {...props} format="json" />;
export const LinesView = (props: PreviewProps) => <TreeView {...props} format="lines" />;
export const YamlView = (props: PreviewProps) => <TreeView {...props} format="yaml" />;
export const XmlView = (props: PreviewProps) => <TreeView {...props} format="xml" />;
