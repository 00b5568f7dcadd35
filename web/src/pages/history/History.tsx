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
import { amount } from "../../calculator/edits";
import { Bars, Ranks } from "../../charts/Bars";
import { percentText } from "../../format/money";
import { momentText, spanText } from "../../format/time";
import { endText, lineText, sportName } from "../../format/labels";
import { useStream } from "../../live/hooks";
import { stream } from "../../live/stream";
import { say } from "../../components/toast";
import { eventPath } from "../../routes";
import { byBookmaker, byHour, bySport, lifeOf, lives, middle, profits } from "./stats";
import "./history.css";

const MOST = 1000;
const DAYS = [
  { value: "1", label: "last day" },
  { value: "7", label: "last 7 days" },
  { value: "30", label: "last 30 days" },
  { value: "", label: "ever" },
];
const DAY = 86_400_000;

/** What was found, and what came of it. */
export default function History() {
  useStream();
  const [sport, setSport] = useState("");
  const [days, setDays] = useState("7");
  const [least, setLeast] = useState("");
  const sports = useSports(60).data ?? [];
  const since = Math.floor((stream.now() - Number(days) * DAY) / DAY) * DAY;
  const asked = {
    sport: sport || null,
    start_date: days ? new Date(since).toISOString() : null,
    min_profit: amount(least, true),
    limit: MOST,
  };
  const { data, error } = useHistory(asked);
  const found = data?.opportunities ?? [];
  return (
    <>
      <h1>History</h1>
      <div className="odds-bar">
        <NativeSelect
          size="xs"
          aria-label="Sport"
          value={sport}
          onChange={(event) => setSport(event.currentTarget.value)}
          data={[{ value: "", label: "every sport" }, ...sports.map((one) => ({ value: one.key, label: one.name }))]}
        />
        <NativeSelect size="xs" aria-label="Time" value={days} onChange={(event) => setDays(event.currentTarget.value)} data={DAYS} />
        <TextInput
          size="xs"
          aria-label="Least profit, percent"
          placeholder="least profit, %"
          inputMode="decimal"
          value={least}
          onChange={(event) => setLeast(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            download("/history/arbitrage", { ...asked, format: "csv" }, "arbitrage-history.csv").catch((problem: Error) => say(problem.message))
          }
        >
          Download CSV
        </Button>
        {data && (
          <span className="faint small">
            {data.total.toLocaleString("en")} found{data.total > MOST && `; the newest ${MOST} are shown`}
          </span>
        )}
      </div>
      {error && (
        <p className="loss" role="alert">
          {error.message}
        </p>
      )}
      {!data && !error && <p className="faint">Asking for what was found …</p>}
      {data && found.length === 0 && <p className="faint">Nothing was found in this time.</p>}
      {found.length > 0 && (
        <>
          <Facts found={found} />
          <div className="charts">
            <Bars title="Profit, percent" bars={profits(found)} />
            <Bars title="How long they lived" bars={lives(found)} />
            <Bars title="Hour of the day they were found" bars={byHour(found)} />
            <Ranks title="By sport" bars={bySport(found)} />
            <Ranks title="By bookmaker with a leg in it" bars={byBookmaker(found)} />
          </div>
          <Found found={found} />
        </>
      )}
    </>
  );
}

function Facts({ found }: { found: readonly Opportunity[] }) {
  const life = middle(found.flatMap((one) => lifeOf(one) ?? []));
  const profit = middle(found.map((one) => one.profit_percentage));
  return (
    <p className="soft">
      Half of them paid <b>{profit === null ? "–" : percentText(profit)}</b> or more.{" "}
      {life === null ? (
        "All of them stand still, so how long they live is not known yet."
      ) : (
        <>
          Of those that are over half lived <b>{spanText(life)}</b> or longer.
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
  column.accessor((one) => lifeOf(one) ?? Number.POSITIVE_INFINITY, {
    id: "life",
    header: "Lived",
    cell: (cell) => (Number.isFinite(cell.getValue()) ? spanText(cell.getValue()) : "open"),
    meta: { number: true },
  }),
  column.accessor("close_reason", { header: "Ended because", cell: (cell) => (cell.getValue() ? endText(cell.getValue() ?? "") : "") }),
  column.accessor("sport", { header: "Sport", cell: (cell) => sportName(cell.getValue()) }),
  column.accessor("event", {
    header: "Event",
    cell: (cell) => <Link href={eventPath(cell.row.original.sport, cell.row.original.event_id)}>{cell.getValue()}</Link>,
  }),
  column.accessor(lineText, { id: "line", header: "Line" }),
  column.accessor((one) => one.bets.map((bet) => bet.bookmaker).join(", "), { id: "bookmakers", header: "Bookmakers" }),
];
const ARROWS = { asc: " ▲", desc: " ▼" } as const;

function Found({ found }: { found: Opportunity[] }) {
  const [sorting, setSorting] = useState<SortingState>([]);
  const data = useMemo(() => found, [found]);
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
    getRowId: (one) => String(one.arbitrage_id),
  });
  const numeric = (meta: unknown) => ((meta as { number?: boolean } | undefined)?.number ? "number" : undefined);
  return (
    <section className="sheet wide" aria-label="Everything that was found" tabIndex={0}>
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
