import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type LineSpan, type LogOptions, logQuery, readLogOptions } from './log-options.ts';

/** Browsers refuse addresses that change too often. In ms. */
const SETTLED = 250;

/**
 * How the log is looked at, kept in the address: it follows, without a step back for every key. Answers the lines of a
 * link apart, each time one was followed.
 */
export function useLogOptions(): [LogOptions, (change: Partial<LogOptions>) => void, LineSpan | undefined] {
  const [options, setOptions] = useState(() => readLogOptions(window.location.hash));
  const [named, setNamed] = useState(options.lines);
  const navigate = useNavigate();
  const written = useRef(window.location.hash);
  const { hash } = window.location;

  // The address belongs to the browser: a link within this log was followed, or the reader went back.
  useEffect(() => {
    if (hash === written.current) return;
    written.current = hash;
    const read = readLogOptions(hash);
    setOptions(read);
    setNamed(read.lines);
  }, [hash]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const place = window.location.hash.replace(/[?].*|(?<=.)#.*/s, '');
      const next = place + logQuery(options);
      if (next === window.location.hash || !window.location.hash.startsWith(written.current.split('?')[0] ?? ''))
        return;
      written.current = next;
      navigate(`/${next.slice(1)}`, { replace: true });
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [options, navigate]);

  const change = useCallback((some: Partial<LogOptions>) => setOptions((old) => ({ ...old, ...some })), []);
  return [options, change, named];
}
