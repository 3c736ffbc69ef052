/**
 * Loads the YAML writer. Lines are never folded and repeated parts never become aliases: what is copied from here is
 * pasted into other files.
 */
export async function loadYamlWriter(): Promise<(value: unknown) => string> {
  const { stringify } = await import('yaml');
  return (value) => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}
