import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

let canvas: CanvasRenderingContext2D | null | undefined;

/** Width of a text in the font of the axis, px. What has no room is printed elsewhere, so this must hold for every system font. */
function measureIn(font: string): (text: string) => number {
  canvas ??= document.createElement('canvas').getContext('2d');
  const context = canvas;
  if (!context) return (text) => text.length * 7;
  return (text) => {
    context.font = font;
    return context.measureText(text).width;
  };
}

interface Track {
  ref: RefObject<HTMLDivElement | null>;
  /** px */
  width: number;
  measure: (text: string) => number;
}

/** Browsers answer an empty `font` when a part of it (tabular figures, here) has no place in the shorthand. */
function fontOf(element: Element): string {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  return `${fontWeight} ${fontSize} ${fontFamily}`;
}

/** The width of the element under `ref`, followed as it changes, and how wide texts are in it. */
export function useTrack(): Track {
  const ref = useRef<HTMLDivElement>(null);
  const [track, setTrack] = useState({ width: 900, measure: (text: string) => text.length * 7 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const update = () => {
      const width = element.clientWidth;
      if (width > 0) setTrack({ width, measure: measureIn(fontOf(element)) });
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...track };
}
