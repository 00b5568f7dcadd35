import { Button, NativeSelect, TextInput } from "@mantine/core";
import {
  type SortingState,
  createColumnHelper,
  flexRender,
  getCoreRowModel,
  getPaginationRowModel,
  getSortedRowModel,
  useReactTable,
} from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import { download } from "../../api/client";
import type { Opportunity } from "../../api/documents";
import { useHistory, useSports } from "../../api/queries";
import { parseAmount } from "../../calculator/edits";
import { Bars, Ranks } from "../../charts/Bars";
import { percentText } from "../../format/money";
import { momentText, spanText } from "../../format/time";
import { closeReasonText, lineText, sportName } from "../../format/labels";
import { useStream } from "../../live/hooks";
import { stream } from "../../live/stream";
import { showToast } from "../../components/toast";
import { opportunityPath } from "../../routes";
import { useParam } from "../../settings/address";
import { byBookmaker, byHour, bySport, lifetime, lifetimes, lowerMedian, profits } from "./stats";
import { useTitle } from "../../components/useTitle";
import "./history.css";

const MAX_ROWS = 1000;
const DAYS = [
  { value: "1", label: "last day" },
  { value: "7", label: "last 7 days" },
  { value: "30", label: "last 30 days" },
  { value: "all", label: "all time" },
];
const DAY_MS = 86_400_000;

/** Recorded opportunities with their lifetimes, as charts and a table. */
export default function History() {
  useTitle("History");
  useStream();
  const [sport, setSport] = useParam("sport", "");
  const [days, setDays] = useParam("days", "7");
  const [minProfit, setMinProfit] = useParam("min", "");
  const sports = useSports().data ?? [];
  const since = Math.floor((stream.now() - (Number(days) || 7) * DAY_MS) / DAY_MS) * DAY_MS;
  const query = {
    sport: sport || null,
    start_date: days !== "all" ? new Date(since).toISOString() : null,
    min_profit: parseAmount(minProfit, true),
    limit: MAX_ROWS,
  };
  const { data, error } = useHistory(query);
  const opportunities = data?.opportunities ?? [];
  return (
    <>
      <h1>History</h1>
      <div className="odds-bar">
        <NativeSelect
          size="xs"
          aria-label="Sport"
          value={sport}
          onChange={(event) => setSport(event.currentTarget.value)}
          data={[{ value: "", label: "all sports" }, ...sports.map((sport) => ({ value: sport.key, label: sport.name }))]}
        />
        <NativeSelect size="xs" aria-label="Time" value={days} onChange={(event) => setDays(event.currentTarget.value)} data={DAYS} />
        <TextInput
          size="xs"
          aria-label="Min profit, %"
          placeholder="min profit, %"
          inputMode="decimal"
          value={minProfit}
          onChange={(event) => setMinProfit(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            download("/history/arbitrage", { ...query, format: "csv" }, "arbitrage-history.csv").catch((problem: Error) => showToast(problem.message))
          }
        >
          Download CSV
        </Button>
        {data && (
          <span className="faint small">
            {data.total.toLocaleString("en")} found{data.total > MAX_ROWS && `; newest ${MAX_ROWS} shown`}
          </span>
        )}
      </div>
      {error && (
        <p className="loss" role="alert">
          {error.message}
        </p>
      )}
      {!data && !error && <p className="faint">Loading …</p>}
      {data && opportunities.length === 0 && <p className="faint">No opportunities in this period.</p>}
      {opportunities.length > 0 && (
        <>
          <Facts opportunities={opportunities} />
          <div className="charts">
            <Bars title="Profit, percent" bars={profits(opportunities)} />
            <Bars title="Duration" bars={lifetimes(opportunities)} />
            <Bars title="Hour of the day" bars={byHour(opportunities)} />
            <Ranks title="By sport" bars={bySport(opportunities)} />
            <Ranks title="By bookmaker" bars={byBookmaker(opportunities)} />
          </div>
          <HistoryTable opportunities={opportunities} />
        </>
      )}
    </>
  );
}

function Facts({ opportunities }: { opportunities: readonly Opportunity[] }) {
  const life = lowerMedian(opportunities.flatMap((opportunity) => lifetime(opportunity) ?? []));
  const profit = lowerMedian(opportunities.map((opportunity) => opportunity.profit_percentage));
  return (
    <p className="soft">
      Median profit <b>{profit === null ? "–" : percentText(profit)}</b>.{" "}
      {life === null ? (
        "All of them are still open."
      ) : (
        <>
          Median duration of expired ones: <b>{spanText(life)}</b>.
        </>
      )}
    </p>
  );
}

const column = createColumnHelper<Opportunity>();
const COLUMNS = [
  column.accessor("first_seen_at", {
    header: "Found",
    cell: (cell) => <time dateTime={cell.getValue()}>{momentText(cell.getValue())}</time>,
  }),
  column.accessor("profit_percentage", { header: "Profit", cell: (cell) => percentText(cell.getValue()), meta: { number: true } }),
  column.accessor((opportunity) => lifetime(opportunity) ?? Number.POSITIVE_INFINITY, {
    id: "life",
    header: "Duration",
    cell: (cell) => (Number.isFinite(cell.getValue()) ? spanText(cell.getValue()) : "open"),
    meta: { number: true },
  }),
  column.accessor("close_reason", { header: "Closed because", cell: (cell) => (cell.getValue() ? closeReasonText(cell.getValue() ?? "") : "") }),
  column.accessor("sport", { header: "Sport", cell: (cell) => sportName(cell.getValue()) }),
  column.accessor("event", {
    header: "Event",
    cell: (cell) => <Link href={opportunityPath(String(cell.row.original.arbitrage_id))}>{cell.getValue()}</Link>,
  }),
  column.accessor(lineText, { id: "line", header: "Line" }),
  column.accessor((opportunity) => opportunity.bets.map((bet) => bet.bookmaker).join(", "), { id: "bookmakers", header: "Bookmakers" }),
];
const ARROWS = { asc: " ▲", desc: " ▼" } as const;

function HistoryTable({ opportunities }: { opportunities: Opportunity[] }) {
  const [sorting, setSorting] = useState<SortingState>([]);
  const data = useMemo(() => opportunities, [opportunities]);
  const table = useReactTable({
    data,
    columns: COLUMNS,
    state: { sorting },
    onSortingChange: setSorting,
    autoResetPageIndex: false,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getPaginationRowModel: getPaginationRowModel(),
    initialState: { pagination: { pageSize: 50 } },
    getRowId: (opportunity) => String(opportunity.arbitrage_id),
  });
  const numeric = (meta: unknown) => ((meta as { number?: boolean } | undefined)?.number ? "number" : undefined);
  return (
    <section className="sheet wide" aria-label="Recorded opportunities" tabIndex={0}>
      <table className="plain">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={numeric(header.column.columnDef.meta)}
                    aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none"}
                  >
                    <button type="button" className="sort" onClick={header.column.getToggleSortingHandler()}>
                      {flexRender(header.column.columnDef.header, header.getContext())}
                      {sorted && ARROWS[sorted]}
                    </button>
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getVisibleCells().map((cell) => (
                <td key={cell.id} className={numeric(cell.column.columnDef.meta)}>
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.getPageCount() > 1 && (
        <div className="pages">
          <Button size="compact-xs" variant="default" disabled={!table.getCanPreviousPage()} onClick={() => table.previousPage()}>
            Newer
          </Button>
          <span className="faint small">
            {table.getState().pagination.pageIndex + 1} of {table.getPageCount()}
          </span>
          <Button size="compact-xs" variant="default" disabled={!table.getCanNextPage()} onClick={() => table.nextPage()}>
            Older
          </Button>
        </div>
      )}
    </section>
  );
}
