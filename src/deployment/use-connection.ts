import { createContext, useContext } from 'react';
import type { Connection } from '../api/connection.ts';

/** Which deployment the page shows; undefined while the address names none that can be understood. */
export const ConnectionContext = createContext<Connection | undefined>(undefined);

/** For pages that exist only on a deployment; the shell shows what is wrong with the address instead of them. */
export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error('This page was drawn without a deployment.');
  return connection;
}

/** For the start page, which also serves to choose a deployment when there is none. */
export function useMaybeConnection(): Connection | undefined {
  return useContext(ConnectionContext);
}
