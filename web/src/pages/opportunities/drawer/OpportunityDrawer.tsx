import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Opportunity } from "../../../api/documents";
import "../../../calculator/calculator.css";
import type { FirstBet } from "../../../calculator/placementOrder";
import { profitPercentage } from "../../../calculator/stakes";
import { percentText } from "../../../format/money";
import { momentText, startText } from "../../../format/time";
import { basisText, flagText, lineText, sportName, withheldHint, withheldText } from "../../../format/labels";
import { useNow } from "../../../live/hooks";
import type { DrawerState } from "../useDrawer";
import "./drawer.css";
import { BetSlip } from "./BetSlip";

export const PHONE = "(max-width: 760px)";

interface OpportunityDrawerProps {
  drawer: DrawerState;
  first: FirstBet | null;
}

export function OpportunityDrawer({ drawer, first }: OpportunityDrawerProps) {
  const { id, opportunity, expired, error, close } = drawer;
  const phone = useMediaQuery(PHONE, matchMedia(PHONE).matches);
  return (
    <Drawer
      opened={id !== null}
      onClose={close}
      position={phone ? "bottom" : "right"}
      size={phone ? "92%" : 560}
      title={opportunity ? `${percentText(profitPercentage(opportunity))} · ${opportunity.event}` : "Opportunity"}
      overlayProps={{ backgroundOpacity: 0.35 }}
      // The dialog's header is not a landmark of the page.
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": "Close the calculator" }}
      transitionProps={{ duration: 120 }}
      classNames={{ content: "drawer", title: "drawer-title", header: "drawer-head", body: "drawer-body" }}
    >
      {opportunity === null && !error && <p className="faint">Loading …</p>}
      {opportunity === null && error && (
        <p className="loss" role="alert">
          {error.message}
        </p>
      )}
      {opportunity && <Content opportunity={opportunity} expired={expired} first={first} />}
    </Drawer>
  );
}

function Content({ opportunity, expired, first }: { opportunity: Opportunity; expired: boolean; first: FirstBet | null }) {
  const now = useNow();
  return (
    <>
      {opportunity.withheld_reason && (
        <p className="drawer-withheld" role="alert">
          <b>Withheld: {withheldText(opportunity)}.</b> {withheldHint(opportunity.withheld_reason)}
        </p>
      )}
      <p className="drawer-about soft">
        {lineText(opportunity)} <span className="faint">({basisText(opportunity.basis)})</span> · {sportName(opportunity.sport)} ·{" "}
        <time dateTime={opportunity.commence_time} title={momentText(opportunity.commence_time)}>
          {startText(Date.parse(opportunity.commence_time), now)}
        </time>
      </p>
      {opportunity.flags.length > 0 && <p className="drawer-note care">{sentence(opportunity.flags.map(flagText))}</p>}
      {opportunity.arbitrage_id !== null && <BetSlip key={opportunity.arbitrage_id} opportunity={opportunity} expired={expired} first={first} />}
    </>
  );
}

function sentence(parts: string[]): string {
  const text = parts.join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
