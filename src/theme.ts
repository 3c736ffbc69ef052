import { stored } from './lib/stored.ts';

export type Theme = 'system' | 'light' | 'dark';

/** Light or dark as the system has it, unless chosen here. `boot.js` applies it before the first paint. */
export const theme = stored<Theme>(
  'theme',
  (value) => (value === 'light' || value === 'dark' || value === 'system' ? value : undefined),
  'system',
);

export function chooseTheme(chosen: Theme): void {
  theme.set(chosen);
}

const apply = () => {
  const chosen = theme.get();
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
};
theme.subscribe(apply);
