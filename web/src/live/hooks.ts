import { useEffect, useState, useSyncExternalStore } from "react";
import { type StreamState, stream } from "./stream";

/** One part of the stream's state; the component renders again only if that part changes. */
export function useStream<T>(select: (state: StreamState) => T): T {
  return useSyncExternalStore(stream.subscribe, () => select(stream.read()));
}

/** The open opportunities by id. */
export const useOpen = () => useStream((state) => state.feed.open);
export const useConnection = () => useStream((state) => state.connection);

const ticking = new Set<() => void>();
let timer = 0;

function subscribeToTicks(listener: () => void): () => void {
  ticking.add(listener);
  timer ||= window.setInterval(() => {
    for (const listener of ticking) listener();
  }, 1000);
  return () => {
    ticking.delete(listener);
    if (ticking.size === 0) {
      clearInterval(timer);
      timer = 0;
    }
  };
}

/** Call the listener once, as soon as the server's clock is known; until then the browser's clock is used. */
function onceSynced(listener: () => void): () => void {
  if (stream.read().clock.last !== null) return () => undefined;
  const unsubscribe = stream.subscribe(() => {
    if (stream.read().clock.last === null) return;
    unsubscribe();
    listener();
  });
  return unsubscribe;
}

/** Server time in milliseconds, updated every second. */
export function useNow(): number {
  const [now, setNow] = useState(stream.now);
  useEffect(() => {
    const update = () => setNow(stream.now());
    const unsubscribe = onceSynced(update);
    const stop = subscribeToTicks(update);
    return () => {
      unsubscribe();
      stop();
    };
  }, []);
  return now;
}
