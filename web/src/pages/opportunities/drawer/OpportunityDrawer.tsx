import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Opportunity } from "../../../api/documents";
import { Results } from "../../../calculator/Results";
import "../../../calculator/calculator.css";
import { moneyText, percentText } from "../../../format/money";
import { oddsText } from "../../../format/odds";
import { momentText, startText } from "../../../format/time";
import { basisText, betText, endText, flagText, lineText, reasonText, sportName } from "../../../format/words";
import { useHour } from "../../../live/use";
import { useSettings } from "../../../settings/store";
import "./drawer.css";
import { Placing } from "./Placing";

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
      {one.withheld_reason && (
        <p className="drawer-note care">
          <b>Held back:</b> {reasonText(one.withheld_reason)}.
        </p>
      )}
      {one.flags.length > 0 && <p className="drawer-note care">{sentence(one.flags.map(flagText))}</p>}
      {one.arbitrage_id === null ? <AsTold one={one} /> : <Placing key={one.arbitrage_id} one={one} />}
    </>
  );
}

function sentence(parts: string[]): string {
  const text = parts.join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What was never announced cannot be sized anew: only told. */
function AsTold({ one }: { one: Opportunity }) {
  const { oddsFormat, currency } = useSettings();
  return (
    <div className="placing">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Bet</th>
            <th scope="col">At</th>
            <th scope="col" className="number">
              Odds
            </th>
            <th scope="col" className="number">
              Stake
            </th>
          </tr>
        </thead>
        <tbody>
          {one.bets.map((bet) => (
            <tr key={`${bet.bookmaker_key} ${bet.outcome}`}>
              <td>{betText(bet, one.market)}</td>
              <td>{bet.bookmaker}</td>
              <td className="number">{oddsText(bet.odds, oddsFormat, bet.american_odds)}</td>
              <td className="number">{moneyText(bet.stake, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Results payouts={one.payouts} currency={currency} />
    </div>
  );
}
