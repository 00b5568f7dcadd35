import { Button, NativeSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import type { Opportunity } from "../../api/documents";
import { saveFile } from "../../api/client";
import { historyFile, useHistory, useLine, useSports } from "../../api/queries";
import { Bars, Ranks } from "../../charts/Bars";
import { RequestState } from "../../components/FailedRequest";
import { NumberField } from "../../components/NumberField";
import { SortTable } from "../../components/SortTable";
import { lazyPage } from "../../components/lazyPage";
import { showToast } from "../../components/toast";
import { useSportNames, useTitles } from "../../components/useNames";
import { useTitle } from "../../components/useTitle";
import { percentText } from "../../format/money";
import { numberText, parseAmount } from "../../format/number";
import { spanText } from "../../format/time";
import { useMinute } from "../../live/useMinute";
import { useParam } from "../../settings/address";
import { t } from "../../texts";
import { columnsOf } from "./columns";
import { byBookmaker, byHour, bySport, lifetime, lifetimes, lowerMedian, profits } from "./stats";
import { ValueReport } from "./ValueReport";
import "./history.css";

const MAX_ROWS = 1000;
const PAGE = 50;
const DAYS = ["1", "7", "30", "all"] as const;
const DAY_MS = 86_400_000;
const TYPING_MS = 400;
const MAX_REPORT_DAYS = 365;

/** Recorded opportunities with their lifetimes, as charts and a table. */
export default function History() {
  useTitle(t.pages.history);
  const [sport, setSport] = useParam("sport", "");
  const [days, setDays] = useParam("days", "7");
  const [minProfit, setMinProfit] = useParam("min", "");
  const sports = useSports().data ?? [];
  const now = useMinute();
  const since = Math.floor((now - (Number(days) || 7) * DAY_MS) / DAY_MS) * DAY_MS;
  const [least] = useDebouncedValue(minProfit, TYPING_MS);
  const filter = { sport: sport || null, start_date: days !== "all" ? new Date(since).toISOString() : null, min_profit: parseAmount(least, true), limit: MAX_ROWS };
  const query = useHistory(filter);
  const { data } = query;
  const opportunities = data?.opportunities ?? [];
  const save = () => historyFile(filter).then((file) => saveFile(file, "arbitrage-history.csv"));
  return (
    <>
      <h1>{t.pages.history}</h1>
      <div className="odds-bar">
        <NativeSelect
          size="xs"
          aria-label={t.history.sport}
          value={sport}
          onChange={(event) => setSport(event.currentTarget.value)}
          data={[{ value: "", label: t.history.allSports }, ...sports.map((sport) => ({ value: sport.key, label: sport.name }))]}
        />
        <NativeSelect
          size="xs"
          aria-label={t.history.time}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          data={DAYS.map((value) => ({ value, label: t.history.days[value] }))}
        />
        <NumberField
          size="xs"
          aria-label={t.filter.minProfit}
          placeholder={t.history.minProfit}
          allowZero
          value={parseAmount(minProfit, true)}
          change={(value) => setMinProfit(value === null ? "" : String(value))}
        />
        <Button size="xs" variant="default" onClick={() => void save().catch((problem: Error) => showToast(problem.message))}>
          {t.history.download}
        </Button>
        {data && (
          <span className="faint small">
            {t.history.found(numberText(data.total))}
            {data.total > MAX_ROWS && t.history.newestShown(numberText(MAX_ROWS))}
          </span>
        )}
      </div>
      <RequestState query={query} />
      {data && opportunities.length === 0 && <p className="faint">{t.history.none}</p>}
      {opportunities.length > 0 && <Recorded opportunities={opportunities} />}
      {data && <ValueReport days={Number(days) || MAX_REPORT_DAYS} sport={sport || null} />}
    </>
  );
}

function Recorded({ opportunities }: { opportunities: readonly Opportunity[] }) {
  const sportName = useSportNames();
  const title = useTitles();
  const life = lowerMedian(opportunities.flatMap((opportunity) => lifetime(opportunity) ?? []));
  const profit = lowerMedian(opportunities.map((opportunity) => opportunity.profit_percentage));
  return (
    <>
      <p className="soft">
        {t.history.medianProfit} <b>{profit === null ? "–" : percentText(profit)}</b>.{" "}
        {life === null ? (
          t.history.allOpen
        ) : (
          <>
            {t.history.medianDuration} <b>{spanText(life)}</b>.
          </>
        )}
      </p>
      <div className="charts">
        <Bars title={t.history.byProfit} bars={profits(opportunities)} />
        <Bars title={t.history.byDuration} bars={lifetimes(opportunities)} />
        <Bars title={t.history.byHour} bars={byHour(opportunities)} />
        <Ranks title={t.history.bySport} bars={bySport(opportunities, sportName)} />
        <Ranks title={t.history.byBookmaker} bars={byBookmaker(opportunities, title)} />
      </div>
      <HistoryTable opportunities={opportunities} />
    </>
  );
}

function HistoryTable({ opportunities }: { opportunities: readonly Opportunity[] }) {
  const [shown, setShown] = useState(PAGE);
  const [opened, setOpened] = useState<string | null>(null);
  const sportName = useSportNames();
  const title = useTitles();
  const toggle = (id: string) => setOpened(opened === id ? null : id);
  const columns = useMemo(() => columnsOf({ sportName, title, opened, toggle }), [sportName, title, opened]);
  return (
    <section className="sheet wide" aria-label={t.history.recorded} tabIndex={0}>
      <SortTable
        rows={opportunities}
        limit={shown}
        columns={columns}
        rowKey={(opportunity) => String(opportunity.arbitrage_id)}
        details={(opportunity) => opened === opportunity.arbitrage_id && <Course opportunity={opportunity} />}
      />
      {opportunities.length > shown && (
        <div className="pages">
          <Button size="compact-sm" variant="default" onClick={() => setShown(shown + PAGE)}>
            {t.history.more(opportunities.length - shown)}
          </Button>
        </div>
      )}
    </section>
  );
}

const ProfitHistory = lazyPage(() => import("../../calculator/ProfitHistory"));

/** Profit of one opportunity over time, with its peak. */
function Course({ opportunity }: { opportunity: Opportunity }) {
  const query = useLine(String(opportunity.arbitrage_id), opportunity.updated_at);
  return (
    <div className="history-course">
      <RequestState query={query} />
      {query.data && <ProfitHistory opportunity={opportunity} line={query.data} />}
      {query.data && query.data.moves.length === 0 && <p className="faint">{t.history.noMoves}</p>}
      <Link href={`/opportunities/${encodeURIComponent(String(opportunity.arbitrage_id))}`}>{t.history.openCalculator}</Link>
    </div>
  );
}
