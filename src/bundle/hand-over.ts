/** Hands a copy to the browser's downloads. */
export function handOver(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers begin reading it after the click; none says when it has ended.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
