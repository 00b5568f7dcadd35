import type { ReactNode } from "react";
import { FailedRequest } from "../../../components/FailedRequest";
import { t } from "../../../texts";

interface Answer<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
  stale: boolean;
}

interface ToolProps<T> {
  hint: string;
  /** Shown until there is a result. */
  enter: string;
  query: Answer<T>;
  fields: ReactNode;
  children: (result: T) => ReactNode;
}

/** A calculator: fields on the left, the server's result on the right; a result of previous values is dimmed. */
export function Tool<T>({ hint, enter, query, fields, children }: ToolProps<T>) {
  const { data, error, refetch, stale } = query;
  return (
    <>
      <p className="faint">{hint}</p>
      <div className="own-columns">
        <section aria-label={t.tools.values} className="own-bets">
          {fields}
        </section>
        <section className="sheet own-result" aria-label={t.calculator.result} aria-live="polite">
          <FailedRequest error={error} retry={refetch} note={data !== undefined && t.tools.previous} />
          {data !== undefined && stale && !error && <p className="care">{t.tools.previous}</p>}
          {data === undefined ? !error && <p className="faint">{enter}</p> : <div className={stale ? "tool-stale" : undefined}>{children(data)}</div>}
        </section>
      </div>
    </>
  );
}

/** The main figure of a result, with what it means. */
export function Verdict({ gain, text, children }: { gain: boolean; text: string; children: ReactNode }) {
  return (
    <p className="verdict">
      <b className={gain ? "gain" : "loss"}>{text}</b>
      <span className="soft">{children}</span>
    </p>
  );
}

/** Names and values. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface StakesProps {
  head: string;
  rows: readonly { name: string; stake: string; profit: string; tone: string }[];
}

/** Stake of each bet, and the profit if it wins. */
export function Stakes({ head, rows }: StakesProps) {
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="number">
            {t.calculator.stake}
          </th>
          <th scope="col" className="number">
            {t.tools.promotion.ifWins}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, stake, profit, tone }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="number">
              <b>{stake}</b>
            </td>
            <td className={`number ${tone}`}>{profit}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const toneOf = (amount: number): string => (amount > 0 ? "gain" : amount < 0 ? "loss" : "");
