import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAccountChanges, useLedger } from "../../api/accountQueries";
import type { BetRecord, LegResultBody, PlacedLeg, Transaction } from "../../api/documents";
import { symbolOf } from "../../api/profile";
import { RequestState } from "../../components/FailedRequest";
import { NumberField } from "../../components/NumberField";
import { failed, showToast } from "../../components/toast";
import { useSportNames, useTitles } from "../../components/useNames";
import { betText, marketName } from "../../format/labels";
import { amountText, gainText, moneyText } from "../../format/money";
import { oddsText } from "../../format/odds";
import { momentText } from "../../format/time";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import { HedgePanel } from "./HedgePanel";

export const RESULTS = ["open", "won", "lost", "push", "half_won", "half_lost", "half_paid", "void", "cashed_out"] as const;
type Result = (typeof RESULTS)[number];
type Panel = "hedge" | "history" | "note" | null;

/** One bet with its legs, their results, and what can be done with it. */
export function BetCard({ bet }: { bet: BetRecord }) {
  const { currency } = useSettings();
  const sportName = useSportNames();
  const changes = useAccountChanges();
  const [panel, setPanel] = useState<Panel>(null);
  const [confirming, setConfirming] = useState(false);
  const open = bet.status === "open";
  const toggle = (one: Panel) => () => setPanel(panel === one ? null : one);
  const button = (one: NonNullable<Panel>) => (
    <Button size="compact-xs" variant="default" aria-expanded={panel === one} onClick={toggle(one)}>
      {t.bets.panels[one]}
    </Button>
  );
  return (
    <li className="sheet bet-card" aria-label={bet.event_name} data-paper={bet.paper || undefined}>
      <div className="bet-head">
        <h2>{bet.event_name}</h2>
        {bet.paper && <b className="paper-mark">{t.bets.paperMark(bet.reaction_seconds)}</b>}
        <span className="faint small">
          {t.kinds[bet.kind] ?? bet.kind} · {bet.market ? `${marketName(bet.market)} · ` : ""}
          {sportName(bet.sport)} · {t.bets.starts(momentText(bet.commence_time))}
        </span>
        <span className={`bet-sum ${open ? "" : bet.profit < 0 ? "loss" : "gain"}`}>
          {open ? t.bets.atRisk(moneyText(bet.at_risk, currency)) : <b>{gainText(bet.profit, currency)}</b>}
          {open && bet.expected_profit !== null && <span className="faint small">{t.bets.expected(gainText(bet.expected_profit, currency))}</span>}
        </span>
      </div>
      <ol className="bet-legs" aria-label={t.list.bets}>
        {bet.legs.map((leg, index) => (
          <Leg key={index} bet={bet} leg={leg} index={index} />
        ))}
      </ol>
      {bet.note && panel !== "note" && <p className="soft bet-note">{bet.note}</p>}
      <div className="actions">
        {open && bet.market !== null && !bet.paper && button("hedge")}
        {!bet.paper && button("history")}
        {button("note")}
        {confirming ? (
          <Button size="compact-xs" color="red" onClick={() => changes.remove.mutate(bet.bet_id, { onError: failed, onSuccess: () => showToast(t.bets.deleted(bet.event_name)) })}>
            {t.alertRules.reallyDelete}
          </Button>
        ) : (
          <Button size="compact-xs" variant="default" onClick={() => setConfirming(true)}>
            {t.alertRules.delete}
          </Button>
        )}
        <span className="faint small">{t.bets.placedAt(momentText(bet.placed_at))}</span>
      </div>
      {panel === "hedge" && <HedgePanel bet={bet} />}
      {panel === "history" && <History bet={bet} />}
      {panel === "note" && <Note bet={bet} done={() => setPanel(null)} />}
    </li>
  );
}

function Leg({ bet, leg, index }: { bet: BetRecord; leg: PlacedLeg; index: number }) {
  const { oddsFormat, currency } = useSettings();
  const title = useTitles();
  const { settle } = useAccountChanges();
  const [cashing, setCashing] = useState(false);
  const [amount, setAmount] = useState<number | null>(null);
  const name = t.drawer.betAt(betText(leg, leg.market), title(leg));
  const own = leg.currency ? symbolOf(leg.currency) : currency;
  const enter = (result: Result, cash_out: number | null = null) =>
    settle.mutate(
      { id: bet.bet_id, body: { leg: index, result, cash_out } as LegResultBody },
      {
        onError: failed,
        onSuccess: () => {
          setCashing(false);
          showToast(t.bets.entered(name, t.bets.results[result] ?? result));
        },
      },
    );
  const choose = (result: Result) => (result === "cashed_out" ? setCashing(true) : enter(result));
  return (
    <li className="bet-leg">
      <span className="bet-leg-name">
        {name}
        {leg.free_bet && <span className="care small"> {t.placed.freeBet}</span>}
      </span>
      <span className="number">{oddsText(leg.odds, oddsFormat)}</span>
      <span className="number">
        {amountText(leg.stake, own)}
        {leg.side === "lay" && <span className="faint small"> {t.list.liability(amountText(leg.at_risk, own))}</span>}
      </span>
      <NativeSelect
        size="xs"
        aria-label={t.bets.resultOf(name)}
        disabled={settle.isPending}
        value={cashing ? "cashed_out" : leg.result}
        onChange={(event) => choose(event.currentTarget.value as Result)}
        data={RESULTS.map((value) => ({ value, label: t.bets.results[value] ?? value }))}
      />
      <b className={`number ${leg.result === "open" ? "faint" : leg.profit < 0 ? "loss" : "gain"}`}>{leg.result === "open" ? "" : gainText(leg.profit, own)}</b>
      {cashing && (
        <form
          className="cash-out"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            if (amount !== null) enter("cashed_out", amount);
          }}
        >
          <NumberField size="xs" label={t.bets.cashOut} allowZero value={amount} change={setAmount} />
          <Button type="submit" size="xs" disabled={amount === null}>
            {t.bets.confirm}
          </Button>
          <Button size="xs" variant="default" onClick={() => setCashing(false)}>
            {t.bets.cancel}
          </Button>
        </form>
      )}
    </li>
  );
}

/** Everything that was entered for a bet, corrections included. */
function History({ bet }: { bet: BetRecord }) {
  const query = useLedger(bet.profile, bet.bet_id);
  const transactions = query.data?.transactions ?? [];
  return (
    <div className="bet-panel">
      <RequestState query={query} />
      <ul className="bet-history" aria-label={t.bets.panels.history}>
        {transactions.map((made) => (
          <li key={made.number}>
            <time dateTime={made.at}>{momentText(made.at)}</time> <b>{t.bets.reasons[made.reason] ?? made.reason}</b> {legName(bet, made.leg)} {moved(made)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function legName(bet: BetRecord, index: number | null): string {
  const leg = index === null ? undefined : bet.legs[index];
  return leg ? `${betText(leg, leg.market)}, ${leg.bookmaker}` : "";
}

/** What the transaction changed at the bookmaker. */
function moved({ entries }: Transaction): string {
  const entry = entries.find(({ account }) => account.startsWith("balance/"));
  return entry ? gainText(entry.amount, symbolOf(entry.currency)) : "";
}

function Note({ bet, done }: { bet: BetRecord; done: () => void }) {
  const { note } = useAccountChanges();
  const [text, setText] = useState(bet.note);
  const save = (event: FormEvent) => {
    event.preventDefault();
    note.mutate({ id: bet.bet_id, note: text }, { onError: failed, onSuccess: done });
  };
  return (
    <form className="bet-panel cash-out" onSubmit={save}>
      <TextInput size="xs" label={t.placed.note} maxLength={1000} value={text} onChange={(event) => setText(event.currentTarget.value)} data-autofocus />
      <Button type="submit" size="xs" loading={note.isPending}>
        {t.bets.save}
      </Button>
    </form>
  );
}
