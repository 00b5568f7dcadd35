import { useEffect, useRef } from "react";
import type { Opportunity } from "../../api/documents";
import { percentText } from "../../format/money";
import { lineText } from "../../format/labels";
import { stream } from "../../live/stream";
import { useStream } from "../../live/hooks";
import { NO_FILTER } from "../../settings/settings";
import { settings } from "../../settings/store";
import { matchesFilter } from "../../settings/filter";

/** Sound and notification for new opportunities above the user's alert threshold, except those open at page load. */
export function useAlerts(): void {
  const { feed } = useStream();
  const seen = useRef<ReadonlyMap<string, Opportunity> | null>(null);
  useEffect(() => {
    if (!feed.answered) return;
    const before = seen.current;
    seen.current = feed.open;
    if (before === null || before === feed.open) return;
    const { sound, notify, notifyAbove } = settings();
    if (!sound && !notify) return;
    for (const [id, opportunity] of feed.open) {
      const relevant = opportunity.profit_percentage >= notifyAbove && matchesFilter(opportunity, settings(), NO_FILTER, stream.now());
      if (before.has(id) || !relevant) continue;
      if (sound) beep();
      if (notify) notifyBrowser(id, opportunity);
    }
  }, [feed]);
}

function notifyBrowser(id: string, opportunity: Opportunity): void {
  if (globalThis.Notification?.permission !== "granted") return;
  const bookmakers = opportunity.bets.map((bet) => bet.bookmaker).join(", ");
  new Notification(`${percentText(opportunity.profit_percentage)} ${opportunity.event}`, { body: `${lineText(opportunity)}: ${bookmakers}`, tag: id });
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
