import { Button, NativeSelect, Switch } from "@mantine/core";
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { profileName, useAccountChanges, useLedger, useProfit } from "../../api/accountQueries";
import { useBookmakers } from "../../api/queries";
import type { ProfitDocument, ProfitGroup } from "../../api/documents";
import { symbolOf } from "../../api/profile";
import { TimeChart } from "../../charts/TimeChart";
import { RequestState } from "../../components/FailedRequest";
import { NumberField } from "../../components/NumberField";
import { type SortColumn, SortTable } from "../../components/SortTable";
import { failed, showToast } from "../../components/toast";
import { useSportNames } from "../../components/useNames";
import { useTitle } from "../../components/useTitle";
import { titlesByKey } from "../../format/bookmakers";
import { amountText, gainText, moneyText, percentText } from "../../format/money";
import { NOTHING } from "../../format/number";
import { monthText, spanText } from "../../format/time";
import { useMinute } from "../../live/useMinute";
import { useParam } from "../../settings/address";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import { AccountTabs } from "./AccountTabs";
import { type AtBookmaker, atBookmakers, calendar, cumulated } from "./money";
import "./bets.css";

/** What the bets brought, what is still open, and where the money is. */
export default function Profit() {
  useTitle(t.bets.profit);
  useSettings();
  const [paperParam, setPaper] = useParam("paper", "");
  const paper = paperParam !== "";
  const profile = profileName();
  const query = useProfit(profile, paper);
  const { data } = query;
  return (
    <div className="bets">
      <h1>{t.bets.profit}</h1>
      <AccountTabs />
      <div className="odds-bar">
        <Switch size="xs" label={t.bets.paper} checked={paper} onChange={(event) => setPaper(event.currentTarget.checked ? "1" : "")} />
      </div>
      {paper && <p className="notice paper-note">{t.bets.paperHint}</p>}
      <RequestState query={query} />
      {data && <Report report={data} />}
      {!paper && <Balances profile={profile} exposure={data?.exposure ?? []} />}
    </div>
  );
}

const tone = (amount: number) => (amount < 0 ? "loss" : amount > 0 ? "gain" : "");

function Report({ report }: { report: ProfitDocument }) {
  const { currency } = useSettings();
  const sportName = useSportNames();
  const title = titlesByKey(useBookmakers().data ?? []);
  const now = useMinute();
  const { total } = report;
  const steps = useMemo(() => cumulated(report.by_day), [report.by_day]);
  const series = useMemo(() => [{ key: "profit", name: t.bets.profit, steps, strength: "strong" as const }], [steps]);
  const open = report.exposure.reduce((sum, { at_risk: risk }) => sum + risk, 0);
  const money = (amount: number) => <b className={tone(amount)}>{gainText(amount, currency)}</b>;
  const facts: [string, ReactNode, ReactNode?][] = [
    [t.bets.realised, money(total.profit), t.bets.legs(total.legs)],
    [t.bets.returned, total.return_on_turnover === null ? NOTHING : <b>{percentText(total.return_on_turnover)}</b>, t.bets.onTurnover(moneyText(total.turnover, currency))],
    [t.bets.open, <b key="open">{moneyText(open, currency)}</b>, t.bets.openBets(report.open_bets)],
    [t.bets.expectedSum, money(report.expected_profit), t.bets.realisedOf(gainText(report.realised_of_expected, currency))],
    [t.bets.closing, report.closing_line_value === null ? NOTHING : <b className={tone(report.closing_line_value)}>{percentText(report.closing_line_value)}</b>, t.bets.closingHint],
    [t.bets.drawdown, <b key="drawdown">{moneyText(report.drawdown, currency)}</b>, t.bets.drawdownHint],
  ];
  return (
    <>
      <dl className="profit-facts">
        {facts.map(([name, value, hint]) => (
          <div key={name} className="sheet">
            <dt>{name}</dt>
            <dd>{value}</dd>
            <dd className="faint small">{hint}</dd>
          </div>
        ))}
      </dl>
      {total.legs === 0 && <p className="faint">{report.paper && report.open_bets === 0 ? t.bets.nonePaper : t.bets.noResults}</p>}
      {report.paper && <Reactions report={report} />}
      {steps.length > 1 && (
        <TimeChart title={t.bets.course} series={series} now={now} periods={[]} text={(value) => moneyText(value, currency)} summary={gainText(total.profit, currency)} />
      )}
      <Calendar days={report.by_day} />
      <div className="profit-groups">
        <Groups title={t.bets.bySport} groups={report.by_sport} name={sportName} />
        <Groups title={t.bets.byBookmaker} groups={report.by_bookmaker} name={title} />
        <Groups title={t.bets.byKind} groups={report.by_kind} name={(kind) => t.kinds[kind] ?? kind} />
      </div>
    </>
  );
}

function Groups({ title, groups, name }: { title: string; groups: readonly ProfitGroup[]; name: (key: string) => string }) {
  const { currency } = useSettings();
  if (groups.length === 0) return null;
  const columns: SortColumn<ProfitGroup>[] = [
    { key: "name", head: title, cell: ({ key }) => name(key), value: ({ key }) => name(key) },
    { key: "legs", head: t.list.bets, cell: ({ legs }) => legs, value: ({ legs }) => legs, number: true, descending: true },
    { key: "turnover", head: t.bets.turnover, cell: ({ turnover }) => moneyText(turnover, currency), value: ({ turnover }) => turnover, number: true, descending: true },
    { key: "profit", head: t.list.profit, cell: ({ profit }) => <b className={tone(profit)}>{gainText(profit, currency)}</b>, value: ({ profit }) => profit, number: true, descending: true },
    { key: "return", head: t.bets.returnShort, cell: ({ return_on_turnover: part }) => (part === null ? NOTHING : percentText(part)), value: (group) => group.return_on_turnover, number: true, descending: true },
  ];
  return (
    <section className="sheet wide" aria-label={title} tabIndex={0}>
      <SortTable rows={groups} columns={columns} rowKey={({ key }) => key} caption={title} />
    </section>
  );
}

/** Simulated bets by the time from detection to the bet, and those that came too late. */
function Reactions({ report }: { report: ProfitDocument }) {
  const missed = report.missed;
  return (
    <>
      <Groups title={t.bets.byReaction} groups={report.by_reaction} name={(key) => spanText(Number(key))} />
      {missed.length > 0 && (
        <p className="soft">
          {t.bets.missed} {missed.map(({ reaction_seconds: after, reason, bets }) => t.bets.missedOf(bets, spanText(after), t.bets.missedReasons[reason] ?? reason)).join(", ")}.
        </p>
      )}
    </>
  );
}

function Calendar({ days }: { days: readonly ProfitGroup[] }) {
  const { currency } = useSettings();
  if (days.length === 0) return null;
  return (
    <section aria-label={t.bets.calendar} className="calendar">
      {calendar(days).map((month) => (
        <figure key={month.key} className="sheet">
          <figcaption>
            {monthText(`${month.key}-15`)} <b className={tone(month.profit)}>{gainText(month.profit, currency)}</b>
          </figcaption>
          <ol className="calendar-days">
            {Array.from({ length: month.before }, (_, index) => (
              <li key={`before ${index}`} aria-hidden="true" className="calendar-gap" />
            ))}
            {month.days.map(({ day, key, group }) => (
              <li key={key} data-tone={group && (tone(group.profit) || "even")} title={group && t.bets.legs(group.legs)}>
                <span className="faint">{day}</span>
                {group && <b className={tone(group.profit)}>{gainText(group.profit).replace(/[.,]\d\d$/, "")}</b>}
              </li>
            ))}
          </ol>
        </figure>
      ))}
    </section>
  );
}

function Balances({ profile, exposure }: { profile: string; exposure: ProfitDocument["exposure"] }) {
  const query = useLedger(profile, null, 1);
  const { currency } = useSettings();
  const title = titlesByKey(useBookmakers().data ?? []);
  const rows = atBookmakers(query.data?.balances ?? [], exposure);
  const own = (row: AtBookmaker) => (row.currency ? symbolOf(row.currency) : currency);
  const columns: SortColumn<AtBookmaker>[] = [
    { key: "name", head: t.odds.bookmaker, cell: ({ key }) => title(key), value: ({ key }) => title(key) },
    { key: "balance", head: t.bets.balance, cell: (row) => (row.balance === null ? NOTHING : amountText(row.balance, own(row))), value: ({ balance }) => balance, number: true, descending: true },
    { key: "legs", head: t.bets.openLegs, cell: ({ legs }) => legs, value: ({ legs }) => legs, number: true, descending: true },
    { key: "risk", head: t.bets.exposure, cell: ({ atRisk }) => amountText(atRisk, currency), value: ({ atRisk }) => atRisk, number: true, descending: true },
  ];
  return (
    <section className="sheet balances" aria-label={t.bets.balances}>
      <h2>{t.bets.balances}</h2>
      <p className="faint small">{t.bets.balancesHint}</p>
      <RequestState query={query} />
      {rows.length > 0 && (
        <div className="wide">
          <SortTable rows={rows} columns={columns} rowKey={({ key, currency: code }) => `${key} ${code}`} caption={t.bets.balances} />
        </div>
      )}
      <Transfer profile={profile} />
    </section>
  );
}

type Direction = "deposit" | "withdrawal" | "more" | "less";
const DIRECTIONS: readonly Direction[] = ["deposit", "withdrawal", "more", "less"];

function Transfer({ profile }: { profile: string }) {
  const bookmakers = useBookmakers().data ?? [];
  const title = titlesByKey(bookmakers);
  const { transfer } = useAccountChanges();
  const [key, setKey] = useState("");
  const [direction, setDirection] = useState<Direction>("deposit");
  const [amount, setAmount] = useState<number | null>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (key === "" || amount === null) return;
    const out = direction === "withdrawal" || direction === "less";
    transfer.mutate(
      { profile, bookmaker_key: key, amount: out ? -amount : amount, adjust: direction === "more" || direction === "less", note: "" },
      {
        onError: failed,
        onSuccess: () => {
          setAmount(null);
          showToast(t.bets.transferred(t.bets.directions[direction], moneyText(amount), title(key)));
        },
      },
    );
  };
  return (
    <form className="cash-out" aria-label={t.bets.transfer} onSubmit={send}>
      <NativeSelect
        size="xs"
        label={t.bets.transfer}
        value={direction}
        onChange={(event) => setDirection(event.currentTarget.value as Direction)}
        data={DIRECTIONS.map((value) => ({ value, label: t.bets.directions[value] }))}
      />
      <NativeSelect
        size="xs"
        label={t.odds.bookmaker}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        data={[{ value: "", label: t.words.none }, ...bookmakers.map((one) => ({ value: one.key, label: title(one.key) })).sort((a, b) => a.label.localeCompare(b.label))]}
      />
      <NumberField size="xs" label={t.bets.amount} value={amount} change={setAmount} />
      <Button type="submit" size="xs" disabled={key === "" || amount === null} loading={transfer.isPending}>
        {t.bets.recordTransfer}
      </Button>
    </form>
  );
}
