import { Button, NativeSelect, Switch } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { profileName, useAccountChanges, useBets, useProposals } from "../../api/accountQueries";
import type { LegResultBody, Proposal } from "../../api/documents";
import { RequestState } from "../../components/FailedRequest";
import { failed } from "../../components/toast";
import { useTitle } from "../../components/useTitle";
import { gainText } from "../../format/money";
import { ROUTES } from "../../routes";
import { useParam } from "../../settings/address";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import { AccountTabs } from "./AccountTabs";
import { BetCard } from "./BetCard";
import { BetFiles } from "./BetFiles";
import "./bets.css";

const PAGE = 50;
const STATUSES = ["", "open", "settled"] as const;

/** The bet book: placed bets with their results. */
export default function Bets() {
  useTitle(t.bets.book);
  const [status, setStatus] = useParam("status", "");
  const [paperParam, setPaper] = useParam("paper", "");
  const [limit, setLimit] = useState(PAGE);
  useSettings();
  const profile = profileName();
  const paper = paperParam !== "";
  const query = useBets({ profile, paper, status: STATUSES.find((one) => one === status) || null, limit });
  const { data } = query;
  return (
    <div className="bets">
      <h1>{t.bets.book}</h1>
      <AccountTabs />
      <div className="odds-bar">
        <NativeSelect
          size="xs"
          aria-label={t.bets.status}
          value={status}
          onChange={(event) => setStatus(event.currentTarget.value)}
          data={STATUSES.map((value) => ({ value, label: t.bets.statuses[value] }))}
        />
        <Switch size="xs" label={t.bets.paper} checked={paper} onChange={(event) => setPaper(event.currentTarget.checked ? "1" : "")} />
        <BetFiles profile={profile} paper={paper} />
        {data && <span className="faint small">{t.bets.found(data.total)}</span>}
      </div>
      {paper && <p className="notice paper-note">{t.bets.paperHint}</p>}
      {!paper && <Proposals profile={profile} />}
      <RequestState query={query} />
      {data?.total === 0 && (
        <section className="sheet empty" aria-label={t.bets.none}>
          <h2>{t.bets.none}</h2>
          <p>{paper ? t.bets.nonePaper : t.bets.noneHint}</p>
          {!paper && (
            <p>
              <Link href={ROUTES.opportunities}>{t.app.openOpportunities}</Link>
            </p>
          )}
        </section>
      )}
      <ul className="bet-list" aria-label={t.bets.book}>
        {data?.bets.map((bet) => (
          <BetCard key={bet.bet_id} bet={bet} />
        ))}
      </ul>
      {data && data.total > data.bets.length && (
        <Button size="compact-sm" variant="default" onClick={() => setLimit(limit + PAGE)}>
          {t.history.more(data.total - data.bets.length)}
        </Button>
      )}
    </div>
  );
}

/** Results that final scores prove: each is entered only when it is confirmed. */
function Proposals({ profile }: { profile: string }) {
  const query = useProposals(profile);
  const { settle } = useAccountChanges();
  const proposals = query.data ?? [];
  const bodyOf = ({ leg, result }: Proposal) => ({ leg, result, cash_out: null }) as LegResultBody;
  const enter = async (chosen: readonly Proposal[]) => {
    // One after another: several at once would change the same bet.
    for (const one of chosen) await settle.mutateAsync({ id: one.bet_id, body: bodyOf(one) });
  };
  if (query.error) return <RequestState query={query} />;
  if (proposals.length === 0) return null;
  return (
    <section className="sheet" aria-label={t.bets.proposals}>
      <h2>{t.bets.proposals}</h2>
      <p className="faint small">{t.bets.proposalsHint}</p>
      <ul className="proposals">
        {proposals.map((one) => (
          <li key={`${one.bet_id} ${one.leg}`}>
            <span>
              {one.event_name} <b>{`${one.home_score}:${one.away_score}`}</b>
            </span>
            <span>
              {one.side === "lay" && `${t.words.lay} `}
              {one.outcome}: <b>{t.bets.results[one.result] ?? one.result}</b> <span className={one.profit < 0 ? "loss" : "gain"}>{gainText(one.profit)}</span>
              {!one.certain && <span className="care small"> {t.bets.uncertain}</span>}
            </span>
            <Button size="compact-xs" variant="default" disabled={settle.isPending} onClick={() => void enter([one]).catch(failed)}>
              {t.bets.confirm}
            </Button>
          </li>
        ))}
      </ul>
      {proposals.filter(({ certain }) => certain).length > 1 && (
        <Button size="xs" disabled={settle.isPending} onClick={() => void enter(proposals.filter(({ certain }) => certain)).catch(failed)}>
          {t.bets.confirmAll}
        </Button>
      )}
    </section>
  );
}
