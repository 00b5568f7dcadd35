import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, read } from "../../api/client";
import type { NameDecision, NameProposal } from "../../api/documents";
import { RequestState } from "../../components/FailedRequest";
import { SortTable } from "../../components/SortTable";
import { failed, showToast } from "../../components/toast";
import { useTitle } from "../../components/useTitle";
import { sourceTitle } from "../../format/labels";
import { momentText } from "../../format/time";
import { t } from "../../texts";
import "./matches.css";

const LIST_MS = 15_000;
const NAME = "matches";

/** Names that may mean a team, to be accepted or refused, and the decisions that can be undone. */
export default function Matches() {
  useTitle(t.matches.title);
  const query = useQuery({
    queryKey: [NAME],
    queryFn: ({ signal }) => Promise.all([read(api.GET("/matches/proposals", { signal })), read(api.GET("/matches/names", { signal }))]),
    refetchInterval: LIST_MS,
  });
  const { proposals } = query.data?.[0] ?? {};
  const decisions = query.data?.[1].names.filter((row) => row.in_force).reverse() ?? [];
  const { decide, undo } = useDecisions();
  const buttons = (proposal: NameProposal, decision: "confirm" | "reject", text: string) => (
    <Button size="xs" variant="default" onClick={() => decide({ id: proposal.id, decision })}>
      {text}
    </Button>
  );
  return (
    <div className="matches">
      <h1>{t.matches.title}</h1>
      <p className="soft">{t.matches.hint}</p>
      <RequestState query={query} />
      {proposals?.length === 0 && <p>{t.matches.none}</p>}
      {proposals?.map((proposal) => (
        <section key={proposal.id} className="sheet" aria-label={proposal.name}>
          <h2>{t.matches.question(sourceTitle(proposal.source), proposal.name, proposal.team_name)}</h2>
          <div className="wide" tabIndex={0} role="region" aria-label={t.matches.columns.event}>
            <SortTable
              rows={[proposal, ...proposal.fixture_events]}
              rowKey={(row) => row.source}
              columns={[
                { key: "source", head: t.matches.columns.source, cell: (row) => sourceTitle(row.source) },
                { key: "event", head: t.matches.columns.event, cell: (row) => row.event },
                { key: "start", head: t.matches.columns.start, cell: (row) => (row.start ? momentText(row.start) : t.time.unknown) },
              ]}
            />
          </div>
          <ul className="soft">
            {proposal.evidence.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
          <div className="actions">
            {buttons(proposal, "confirm", t.matches.accept)}
            {buttons(proposal, "reject", t.matches.refuse)}
          </div>
        </section>
      ))}
      {decisions.length > 0 && (
        <section className="sheet wide" aria-label={t.matches.decided} tabIndex={0}>
          <h2>{t.matches.decided}</h2>
          <SortTable
            rows={decisions}
            rowKey={(row) => `${row.number}`}
            columns={[
              { key: "source", head: t.matches.columns.source, value: (row) => row.source, cell: (row) => sourceTitle(row.source) },
              { key: "name", head: t.matches.columns.name, value: (row) => row.name, cell: (row) => row.name },
              { key: "team", head: t.matches.columns.team, value: (row) => row.team, cell: (row) => row.team },
              { key: "status", head: t.matches.columns.decision, value: (row) => row.status, cell: (row) => t.matches.statuses[row.status] },
              {
                key: "undo",
                head: "",
                cell: (row) => (
                  <Button size="compact-xs" variant="default" onClick={() => undo(row)}>
                    {t.words.undo}
                  </Button>
                ),
              },
            ]}
          />
        </section>
      )}
    </div>
  );
}

/** Decide on a proposal, with an undo in the message; undo a decision. */
function useDecisions() {
  const client = useQueryClient();
  const options = { onError: failed, onSettled: () => client.invalidateQueries({ queryKey: [NAME] }) };
  const { mutate: undo } = useMutation({
    mutationFn: ({ source, name, team }: NameDecision) => read(api.POST("/matches/names", { body: { source, name, team, decision: "undo", note: t.matches.undone, by: "" } })),
    ...options,
  });
  const { mutate: decide } = useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: "confirm" | "reject" }) =>
      read(api.POST("/matches/proposals/{proposal_id}", { params: { path: { proposal_id: id } }, body: { decision, by: "", note: "" } })),
    onSuccess: (row) => showToast(t.matches.said(row.name, t.matches.statuses[row.status] ?? ""), { label: t.words.undo, run: () => undo(row) }),
    ...options,
  });
  return { decide, undo };
}
