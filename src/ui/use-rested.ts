import { startTransition, useEffect, useState } from 'react';

/** In ms: longer than between two keys of somebody who types, with one between that changes nothing. */
const REST = 250;

/** A value once nothing newer has come for a moment: what follows from typing is drawn when typing rests. */
export function useRested<Value>(value: Value, rest = REST): Value {
  const [rested, setRested] = useState(value);
  // Time is outside React.
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setRested(() => value)), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return rested;
}
