import { ActionIcon, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Opportunity } from "../../../api/documents";
import "../../../calculator/calculator.css";
import type { FirstBet } from "../../../calculator/placementOrder";
import { FailedRequest } from "../../../components/FailedRequest";
import { Hide } from "../../../components/icons";
import { useSportNames } from "../../../components/useNames";
import { basisText, flagText, lineText, withheldHint, withheldText } from "../../../format/labels";
import { kickoffText, momentText, startText } from "../../../format/time";
import { useConnection, useNow } from "../../../live/hooks";
import { t } from "../../../texts";
import type { DrawerState } from "../useDrawer";
import "./drawer.css";
import { BetSlip } from "./BetSlip";
import { KindFacts } from "./KindFacts";

export const PHONE = "(max-width: 760px)";

interface OpportunityDrawerProps {
  drawer: DrawerState;
  first: FirstBet | null;
  /** Show the opportunity before or after in the list. */
  step: (by: number) => void;
  position: { at: number; of: number } | null;
  hide: () => void;
}

export function OpportunityDrawer({ drawer, first, step, position, hide }: OpportunityDrawerProps) {
  const { id, opportunity, expired, error, gone, retry, close } = drawer;
  const phone = useMediaQuery(PHONE, matchMedia(PHONE).matches);
  return (
    <Drawer
      opened={id !== null}
      onClose={close}
      position={phone ? "bottom" : "right"}
      size={phone ? "92%" : 580}
      title={opportunity ? opportunity.event : t.drawer.title}
      overlayProps={{ backgroundOpacity: 0.35 }}
      // The dialog's header is not a landmark of the page.
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": t.drawer.close }}
      transitionProps={{ duration: 120 }}
      classNames={{ content: "drawer", title: "drawer-title", header: "drawer-head", body: "drawer-body" }}
    >
      <div className="drawer-steps">
        <ActionIcon variant="default" size={30} aria-label={t.drawer.previous} title={`${t.drawer.previous} (k)`} disabled={position?.at === 1} onClick={() => step(-1)}>
          ‹
        </ActionIcon>
        <ActionIcon variant="default" size={30} aria-label={t.drawer.next} title={`${t.drawer.next} (j)`} disabled={position !== null && position.at === position.of} onClick={() => step(1)}>
          ›
        </ActionIcon>
        <span className="faint small">{position && t.drawer.position(position.at, position.of)}</span>
        {position && (
          <ActionIcon variant="default" size={30} className="drawer-hide" aria-label={t.hide.action} title={`${t.hide.action} (h)`} onClick={hide}>
            <Hide />
          </ActionIcon>
        )}
      </div>
      {opportunity === null && !error && <p className="faint">{gone ? t.drawer.gone : t.words.loading}</p>}
      {opportunity === null && <FailedRequest error={error} retry={retry} />}
      {opportunity && <Content opportunity={opportunity} expired={expired} first={first} />}
    </Drawer>
  );
}

function Content({ opportunity, expired, first }: { opportunity: Opportunity; expired: boolean; first: FirstBet | null }) {
  const now = useNow();
  const lost = useConnection() === "lost";
  const sportName = useSportNames();
  const basis = basisText(opportunity.basis, opportunity.sport);
  return (
    <>
      {opportunity.withheld_reason && (
        <p className="drawer-withheld" role="alert">
          <b>{t.drawer.withheld(withheldText(opportunity))}</b> {withheldHint(opportunity.withheld_reason)}
        </p>
      )}
      {lost && (
        <p className="drawer-note care" role="alert">
          {t.connection.drawer}
        </p>
      )}
      <p className="drawer-about soft">
        {lineText(opportunity)} {basis && <span className="faint">({basis})</span>} · {sportName(opportunity.sport)} ·{" "}
        <time dateTime={opportunity.commence_time} title={momentText(opportunity.commence_time)}>
          {kickoffText(opportunity.commence_time, now)}, {startText(Date.parse(opportunity.commence_time), now)}
        </time>
      </p>
      {opportunity.flags.length > 0 && <p className="drawer-note care">{sentence(opportunity.flags.map(flagText))}</p>}
      <KindFacts opportunity={opportunity} />
      {opportunity.arbitrage_id !== null && <BetSlip key={`${opportunity.arbitrage_id} ${opportunity.bets.length}`} opportunity={opportunity} expired={expired} first={first} />}
    </>
  );
}

function sentence(parts: string[]): string {
  const text = parts.join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
