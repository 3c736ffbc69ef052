/** Hands text to the browser's downloads. */
export function saveFile(name: string, text: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers begin reading it after the click; none says when it has ended.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
