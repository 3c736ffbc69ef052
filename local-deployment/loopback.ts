/** Whether a Host header names this machine; anything else is a foreign name that resolves to it. */
export function namesThisMachine(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');
}
