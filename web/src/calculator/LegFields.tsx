import { ActionIcon, TextInput } from "@mantine/core";
import { Pinned, Unpinned } from "../components/icons";
import { type Edit, type Field, type LegEdit, isPinned } from "./edits";

interface LegFieldsProps {
  name: string;
  place: number;
  leg: LegEdit;
  edit: (edit: Edit) => void;
  wrong: ReadonlySet<string>;
  /** What stands where nothing was typed. */
  shown: { odds: string; commission: string; cap: string; stake: string };
  stakeLabel?: string;
}

const LABELS: Record<Field, string> = { odds: "Odds", commission: "Comm. %", cap: "Takes at most", stake: "Stake" };

/** The fields of one bet. A typed stake pins it: the others are sized around it. */
export function LegFields({ name, place, leg, edit, wrong, shown, stakeLabel }: LegFieldsProps) {
  const field = (one: Field, label = LABELS[one]) => (
    <TextInput
      size="xs"
      className={one}
      label={label}
      aria-label={`${label}: ${name}`}
      inputMode={one === "odds" ? "text" : "decimal"}
      autoComplete="off"
      value={leg[one]}
      placeholder={shown[one]}
      error={wrong.has(`${one} ${place}`)}
      onChange={(event) => edit({ do: "leg", place, field: one, to: event.currentTarget.value })}
    />
  );
  return (
    <div className="edit-leg-fields">
      {field("odds")}
      {field("commission")}
      {field("cap")}
      {field("stake", stakeLabel)}
      <ActionIcon
        size={30}
        variant={leg.locked ? "filled" : "default"}
        aria-pressed={leg.locked}
        aria-label={`${leg.locked ? "Unlock" : "Lock"} the stake: ${name}`}
        title={leg.locked ? "Locked: the others are sized around it" : "It is on, or shall be just so: size the others around it"}
        onClick={() => edit({ do: "lock", place, stake: shown.stake })}
      >
        {leg.locked || isPinned(leg) ? <Pinned /> : <Unpinned />}
      </ActionIcon>
    </div>
  );
}
