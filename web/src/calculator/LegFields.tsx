import { ActionIcon, TextInput } from "@mantine/core";
import { Pinned, Unpinned } from "../components/icons";
import { t } from "../texts";
import { type Edit, type Field, type LegEdit, isPinned } from "./edits";

interface LegFieldsProps {
  name: string;
  index: number;
  leg: LegEdit;
  edit: (edit: Edit) => void;
  invalid: ReadonlyMap<string, string>;
  /** Current values, shown as placeholders. Tax and rate have a field only if they have one. */
  shown: { odds: string; commission: string; cap: string; stake: string; tax?: string; rate?: string };
  /** Odds that a locked bet keeps. */
  lockOdds: string;
  stakeLabel?: string | undefined;
}

/** Fields of one bet. A typed stake pins it: the others are sized around it. */
export function LegFields({ name, index, leg, edit, invalid, shown, lockOdds, stakeLabel }: LegFieldsProps) {
  const input = (field: Field, label = t.calculator[field]) => (
    <TextInput
      size="xs"
      className={field}
      label={label}
      aria-label={`${label}: ${name}`}
      inputMode={field === "odds" ? "text" : "decimal"}
      autoComplete="off"
      value={leg[field]}
      placeholder={shown[field]}
      error={invalid.get(`${field} ${index}`)}
      onChange={(event) => edit({ do: "leg", index, field, to: event.currentTarget.value })}
    />
  );
  return (
    <div className="edit-leg-fields">
      {input("odds")}
      {input("commission")}
      {input("cap")}
      {input("stake", stakeLabel)}
      <ActionIcon
        size={30}
        variant={leg.locked ? "filled" : "default"}
        aria-pressed={leg.locked}
        aria-label={`${leg.locked ? t.calculator.unlock : t.calculator.lock}: ${name}`}
        title={leg.locked ? t.calculator.lockedHint : t.calculator.lockHint}
        onClick={() => edit({ do: "lock", index, stake: shown.stake, odds: lockOdds })}
      >
        {leg.locked || isPinned(leg) ? <Pinned /> : <Unpinned />}
      </ActionIcon>
      {shown.tax && input("tax")}
      {shown.rate && input("rate")}
    </div>
  );
}
