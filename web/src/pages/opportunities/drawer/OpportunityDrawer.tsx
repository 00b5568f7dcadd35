import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Opportunity } from "../../../api/documents";
import "../../../calculator/calculator.css";
import { percentText } from "../../../format/money";
import { momentText, startText } from "../../../format/time";
import { basisText, endText, flagText, lineText, reasonText, sportName, whyHeldText } from "../../../format/labels";
import { useHour } from "../../../live/hooks";
import "./drawer.css";
import { Placing } from "./BetSlip";

export const PHONE = "(max-width: 760px)";

interface OpportunityDrawerProps {
  one: Opportunity | null;
  over: boolean;
  close: () => void;
}

export function OpportunityDrawer({ one, over, close }: OpportunityDrawerProps) {
  const phone = useMediaQuery(PHONE, matchMedia(PHONE).matches);
  return (
    <Drawer
      opened={one !== null}
      onClose={close}
      position={phone ? "bottom" : "right"}
      size={phone ? "92%" : 560}
      title={one ? `${percentText(one.profit_percentage)} · ${one.event}` : ""}
      overlayProps={{ backgroundOpacity: 0.35 }}
      // A dialog's heading is none of the page's.
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": "Close the calculator" }}
      transitionProps={{ duration: 120 }}
      classNames={{ content: "drawer", title: "drawer-title", header: "drawer-head", body: "drawer-body" }}
    >
      {one && <Inside one={one} over={over} />}
    </Drawer>
  );
}

function Inside({ one, over }: { one: Opportunity; over: boolean }) {
  const hour = useHour();
  return (
    <>
      {one.withheld_reason && (
        <p className="drawer-held" role="alert">
          <b>Held back: {reasonText(one.withheld_reason)}</b> {whyHeldText(one.withheld_reason)}
        </p>
      )}
      <p className="drawer-about soft">
        {lineText(one)} <span className="faint">({basisText(one.basis)})</span> · {sportName(one.sport)} ·{" "}
        <time dateTime={one.commence_time} title={momentText(one.commence_time)}>
          {startText(Date.parse(one.commence_time), hour)}
        </time>
      </p>
      {over && (
        <p className="drawer-note loss" role="alert">
          <b>Over:</b> {one.close_reason ? endText(one.close_reason) : "it is no longer open"}. The prices below are its last.
        </p>
      )}
      {one.flags.length > 0 && <p className="drawer-note care">{sentence(one.flags.map(flagText))}</p>}
      {one.arbitrage_id !== null && <Placing key={one.arbitrage_id} one={one} />}
    </>
  );
}

function sentence(parts: string[]): string {
  const text = parts.join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
