import { createContext, useContext } from 'react';

/** The switch of the field one is in between its own form and JSON; `AnyField` gives it, the field's shell draws it. */
export interface AsJson {
  on: boolean;
  toggle: () => void;
}

export const AsJsonContext = createContext<AsJson | undefined>(undefined);
export const useAsJson = (): AsJson | undefined => useContext(AsJsonContext);
