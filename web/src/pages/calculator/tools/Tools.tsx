import type { ComponentType } from "react";
import { useRoute } from "wouter";
import { useTitle } from "../../../components/useTitle";
import { ROUTES } from "../../../routes";
import { t } from "../../../texts";
import { CalculatorTabs } from "../CalculatorTabs";
import { ConvertOdds } from "./ConvertOdds";
import { Dutching } from "./Dutching";
import { FairOdds } from "./FairOdds";
import { FreeBets } from "./FreeBets";
import { Kelly } from "./Kelly";
import { Middle } from "./Middle";
import { Promotion } from "./Promotion";
import "../../../calculator/calculator.css";
import "../page.css";

const TOOLS: Readonly<Record<string, ComponentType>> = {
  promotion: Promotion,
  "free-bets": FreeBets,
  dutching: Dutching,
  middle: Middle,
  kelly: Kelly,
  "fair-odds": FairOdds,
  odds: ConvertOdds,
};

/** The calculators besides that for stakes, one per address. */
export default function Tools() {
  const [, params] = useRoute(ROUTES.tool);
  const name = params?.tool ?? "";
  const Component = TOOLS[name];
  const title = t.tools.names[name] ?? t.app.notFound;
  useTitle(title);
  return (
    <div className="own">
      <h1>{title}</h1>
      <CalculatorTabs />
      {/* Calculators share names of fields: each starts with its own. */}
      {Component && <Component key={name} />}
    </div>
  );
}
