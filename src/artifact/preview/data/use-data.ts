import { useEffect, useState } from 'react';
import type { Content } from '../preview.ts';
import type { Format, Opened, Refused } from './data-messages.ts';
import { type DataHandle, openData } from './open-data.ts';

export interface Data {
  handle: DataHandle;
  answer: Opened | Refused;
  /** Another one for other bytes. */
  number: number;
}

/** What the bytes hold, read in a worker once no more of them come; nothing while that goes on. */
export function useData({ bytes, whole }: Content, ended: boolean, format: Format): Data | undefined {
  const [data, setData] = useState<Data>();
  useEffect(() => {
    if (!ended) return;
    let wanted = true;
    const handle = openData();
    const told = (answer: Opened | Refused) => {
      if (wanted) setData((old) => ({ handle, answer, number: (old?.number ?? 0) + 1 }));
    };
    handle.open(bytes, format, whole).then(told, (error: Error) => told({ problem: error.message }));
    return () => {
      wanted = false;
      handle.close();
    };
  }, [bytes, whole, ended, format]);
  return data;
}
