import { useEffect, useRef } from "react";
import { navigate } from "wouter/use-browser-location";
import type { Opportunity } from "../../api/documents";
import { profitPercentage } from "../../calculator/stakes";
import { beep } from "../../components/beep";
import { lineText } from "../../format/labels";
import { percentText } from "../../format/money";
import { useOpen, useStream } from "../../live/hooks";
import { stream } from "../../live/stream";
import { opportunityPath } from "../../routes";
import { NO_FILTER } from "../../settings/settings";
import { settings } from "../../settings/store";
import { t } from "../../texts";
import { matchesFilter } from "./filter";

/** More at once, for example after a lost connection, are one notification. */
const MAX_AT_ONCE = 3;

/** Sound and notification for new opportunities above the user's alert threshold, except those open at page load. */
export function useAlerts(): void {
  const open = useOpen();
  const answered = useStream((state) => state.feed.answered);
  const seen = useRef<ReadonlyMap<string, Opportunity> | null>(null);
  useEffect(() => {
    if (!answered) return;
    const before = seen.current;
    seen.current = open;
    if (before === null || before === open) return;
    const { sound, notify, notifyAbove } = settings();
    if (!sound && !notify) return;
    const fresh = [...open].filter(
      ([id, opportunity]) => !before.has(id) && profitPercentage(opportunity) >= notifyAbove && matchesFilter(opportunity, settings(), NO_FILTER, stream.now()),
    );
    if (fresh.length === 0) return;
    if (sound) beep();
    if (!notify) return;
    if (fresh.length > MAX_AT_ONCE) notifyBrowser("many", t.alerts.many(fresh.length), "", "/");
    else for (const [id, opportunity] of fresh) notifyBrowser(id, `${percentText(profitPercentage(opportunity))} ${opportunity.event}`, bodyOf(opportunity), opportunityPath(id));
  }, [open, answered]);
}

function bodyOf(opportunity: Opportunity): string {
  return `${lineText(opportunity)}: ${opportunity.bets.map((bet) => bet.bookmaker).join(", ")}`;
}

function notifyBrowser(tag: string, title: string, body: string, path: string): void {
  if (globalThis.Notification?.permission !== "granted") return;
  try {
    const notification = new Notification(title, { body, tag });
    notification.onclick = () => {
      window.focus();
      navigate(path);
      notification.close();
    };
  } catch {
    // Some phones allow notifications only from a service worker.
  }
}
