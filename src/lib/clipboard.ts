/**
 * Copies text. Where the page is plain http on another host than localhost there is no `navigator.clipboard`
 * (https://developer.mozilla.org/docs/Web/API/Clipboard_API needs a secure context), so a hidden field and the old
 * command do it. Answers whether the text was copied.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'vh';
    field.setAttribute('aria-hidden', 'true');
    const focused = document.activeElement;
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  }
}
