import { useEffect, useState, useSyncExternalStore } from "react";
import { type Told, stream } from "./stream";

export function useStream(): Told {
  return useSyncExternalStore(stream.subscribe, stream.read);
}

const ticking = new Set<() => void>();
let timer = 0;

function subscribeToTicks(listener: () => void): () => void {
  ticking.add(listener);
  timer ||= window.setInterval(() => {
    for (const one of ticking) one();
  }, 1000);
  return () => {
    ticking.delete(listener);
    if (ticking.size === 0) {
      clearInterval(timer);
      timer = 0;
    }
  };
}

/** Calls once, as soon as the service has told its hour; until then the reader's clock stands in for it. */
function onceTold(listener: () => void): () => void {
  if (stream.read().hour.last !== null) return () => undefined;
  const forget = stream.subscribe(() => {
    if (stream.read().hour.last === null) return;
    forget();
    listener();
  });
  return forget;
}

/** The service's hour in milliseconds, anew every second. */
export function useHour(): number {
  const [hour, setHour] = useState(stream.now);
  useEffect(() => {
    const look = () => setHour(stream.now());
    const forget = onceTold(look);
    const stop = subscribeToTicks(look);
    return () => {
      forget();
      stop();
    };
  }, []);
  return hour;
}
