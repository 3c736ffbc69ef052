/**
 * An artifact name as a path: slashes stay, so that a download is named after its last part. Names with empty, `.` or
 * `..` parts get `%2F`, because browsers and the router would tidy such parts away and ask for another artifact.
 */
export function namePath(name: string): string {
  const parts = name.split('/');
  const odd = parts.some((part) => part === '' || part === '.' || part === '..');
  return parts
    .map((part) => (part === '.' || part === '..' ? part.replaceAll('.', '%2E') : encodeURIComponent(part)))
    .join(odd ? '%2F' : '/');
}
