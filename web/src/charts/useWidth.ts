import { type RefObject, useEffect, useRef, useState } from "react";

/** The width an element has, in pixels. */
export function useWidth<T extends HTMLElement>(): [RefObject<T | null>, number] {
  const place = useRef<T>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    if (place.current === null) return;
    const watching = new ResizeObserver(([entry]) => entry && setWidth(Math.max(160, Math.floor(entry.contentRect.width))));
    watching.observe(place.current);
    return () => watching.disconnect();
  }, []);
  return [place, width];
}
