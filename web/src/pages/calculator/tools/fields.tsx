import { ActionIcon, Button, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Plus } from "../../../components/icons";
import { parseAmount } from "../../../format/number";
import { parseOdds } from "../../../format/odds";
import { useParam } from "../../../settings/address";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";

const MAX_OUTCOMES = 50;
const SEPARATOR = "~";
/** A boost may double the winnings and more. */
const MAX_BOOST = 1000;
const HUNDRED = 100;

/** A text field whose text is in the address. `value`: null if it is empty or refused. */
export interface Typed<T> {
  text: string;
  change: (text: string) => void;
  value: T | null;
  error: string | undefined;
}

function useTyped<T>(name: string, fallback: string, parse: (text: string) => T | null, refused: string): Typed<T> {
  const [text, change] = useParam(name, fallback);
  const value = parse(text);
  return { text, change, value, error: text.trim() !== "" && value === null ? refused : undefined };
}

/** Odds in the form the API accepts. */
export function useOdds(name: string): Typed<string> {
  const { oddsFormat } = useSettings();
  return useTyped(name, "", (text) => parseOdds(text, oddsFormat), t.calculator.notOdds);
}

export function useAmount(name: string, fallback = ""): Typed<number> {
  return useTyped(name, fallback, (text) => parseAmount(text), t.calculator.notAmount);
}

/** A number from 0 to `most`. `zero`: 0 is allowed. */
export function useNumber(name: string, fallback: string, { most = HUNDRED, zero = false } = {}): Typed<number> {
  const parse = (text: string) => {
    const value = parseAmount(text, zero, 4);
    return value !== null && value <= most ? value : null;
  };
  return useTyped(name, fallback, parse, t.calculator.range(most));
}

export const useBoost = (name: string): Typed<number> => useNumber(name, "", { most: MAX_BOOST });

interface InputProps {
  label: string;
  of: Typed<unknown>;
  /** Odds may contain signs and fractions. */
  odds?: boolean;
  placeholder?: string;
}

export function Input({ label, of, odds = false, placeholder = "" }: InputProps) {
  return (
    <TextInput
      size="xs"
      label={label}
      inputMode={odds ? "text" : "decimal"}
      autoComplete="off"
      placeholder={placeholder}
      value={of.text}
      error={of.error}
      onChange={(event) => of.change(event.currentTarget.value)}
    />
  );
}

export interface OddsList {
  texts: string[];
  /** Accepted odds; null if one is missing or refused. */
  values: string[] | null;
  error: (index: number) => string | undefined;
  set: (index: number, text: string) => void;
  remove: (index: number) => void;
  add: () => void;
  least: number;
}

/** Odds of several outcomes, at least `least`. */
export function useOddsList(name: string, least = 2): OddsList {
  const { oddsFormat } = useSettings();
  const [joined, setJoined] = useParam(name, "");
  const texts = joined.split(SEPARATOR).slice(0, MAX_OUTCOMES);
  while (texts.length < least) texts.push("");
  const parsed = texts.map((text) => parseOdds(text, oddsFormat));
  const store = (changed: readonly string[]) => setJoined(changed.join(SEPARATOR));
  return {
    texts,
    values: parsed.every((value) => value !== null) ? parsed : null,
    error: (index) => (texts[index]?.trim() && parsed[index] === null ? t.calculator.notOdds : undefined),
    set: (index, text) => store(texts.with(index, text.replaceAll(SEPARATOR, ""))),
    remove: (index) => store(texts.toSpliced(index, 1)),
    add: () => store([...texts, ""]),
    least,
  };
}

interface OddsRowsProps {
  list: OddsList;
  name?: (index: number) => string;
  /** Shown behind the odds of an outcome. */
  children?: (index: number) => ReactNode;
  /** More than the first outcomes may be added. */
  more?: boolean;
  /** The row of this index was removed. */
  removed?: (index: number) => void;
}

export function OddsRows({ list, name = t.own.outcome, children, more = true, removed }: OddsRowsProps) {
  return (
    <>
      {list.texts.map((text, index) => (
        <div className="tool-row" key={index}>
          <TextInput
            size="xs"
            label={t.tools.oddsOf(name(index + 1))}
            autoComplete="off"
            value={text}
            error={list.error(index)}
            onChange={(event) => list.set(index, event.currentTarget.value)}
          />
          {children?.(index)}
          {list.texts.length > list.least && (
            <ActionIcon
              size={30}
              variant="default"
              aria-label={t.own.remove(index + 1)}
              onClick={() => {
                list.remove(index);
                removed?.(index);
              }}
            >
              −
            </ActionIcon>
          )}
        </div>
      ))}
      {more && list.texts.length < MAX_OUTCOMES && (
        <div className="actions">
          <Button size="xs" variant="default" leftSection={<Plus />} onClick={list.add}>
            {t.own.add}
          </Button>
        </div>
      )}
    </>
  );
}
