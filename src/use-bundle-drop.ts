import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { bundleHref } from './late-links.ts';

/** What takes files or text by itself keeps what is dropped on it. */
const TAKERS = 'input, textarea, [contenteditable="true"], [data-takes-files]';

/** A file dropped anywhere else is opened as a copy of a task. What it takes to read one comes with the first. */
export function useBundleDrop(): void {
  const navigate = useNavigate();
  // The window's events are outside React.
  useEffect(() => {
    const isOurs = (event: DragEvent) =>
      !event.defaultPrevented &&
      event.dataTransfer?.types.includes('Files') &&
      !(event.target instanceof Element && event.target.closest(TAKERS));
    const onDragOver = (event: DragEvent) => {
      if (isOurs(event)) event.preventDefault();
    };
    const onDrop = async (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!isOurs(event) || !file) return;
      event.preventDefault();
      const { openBundleFile } = await import('./bundle/opened-bundle.ts');
      await openBundleFile(file);
      navigate(`/${bundleHref().slice(1)}`);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [navigate]);
}
