import { useEffect, useRef } from "react";
import type { Opportunity } from "../../api/documents";
import { percentText } from "../../format/money";
import { lineText } from "../../format/labels";
import { stream } from "../../live/stream";
import { useStream } from "../../live/hooks";
import { NO_FILTER } from "../../settings/settings";
import { settings } from "../../settings/store";
import { isWanted } from "../../settings/filter";

/** A sound and a notification for new ones that are worth it. What was open at first is no news. */
export function useAlarm(): void {
  const { known } = useStream();
  const seen = useRef<ReadonlyMap<string, Opportunity> | null>(null);
  useEffect(() => {
    if (!known.answered) return;
    const before = seen.current;
    seen.current = known.open;
    if (before === null || before === known.open) return;
    const { sound, notify, notifyAbove } = settings();
    if (!sound && !notify) return;
    for (const [id, one] of known.open) {
      const wanted = one.profit_percentage >= notifyAbove && isWanted(one, settings(), NO_FILTER, stream.now());
      if (before.has(id) || !wanted) continue;
      if (sound) beep();
      if (notify) show(id, one);
    }
  }, [known]);
}

function show(id: string, one: Opportunity): void {
  if (globalThis.Notification?.permission !== "granted") return;
  const bookmakers = one.bets.map((bet) => bet.bookmaker).join(", ");
  new Notification(`${percentText(one.profit_percentage)} ${one.event}`, { body: `${lineText(one)}: ${bookmakers}`, tag: id });
}

let context: AudioContext | null = null;

export function beep(): void {
  context ??= new AudioContext();
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.frequency.value = 880;
  loudness.gain.setValueAtTime(0.08, context.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + 0.25);
  tone.connect(loudness).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + 0.26);
}
