import { ActionIcon, TextInput } from "@mantine/core";
import { Pinned, Unpinned } from "../components/icons";
import { type Edit, type Field, type LegEdit, isPinned } from "./edits";

interface LegFieldsProps {
  name: string;
  index: number;
  leg: LegEdit;
  edit: (edit: Edit) => void;
  invalid: ReadonlyMap<string, string>;
  /** Current values, shown as placeholders. */
  shown: { odds: string; commission: string; cap: string; stake: string };
  stakeLabel?: string;
}

const LABELS: Record<Field, string> = { odds: "Odds", commission: "Comm. %", cap: "Max stake", stake: "Stake" };

/** Fields of one bet. A typed stake pins it: the others are sized around it. */
export function LegFields({ name, index, leg, edit, invalid, shown, stakeLabel }: LegFieldsProps) {
  const input = (field: Field, label = LABELS[field]) => (
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
        aria-label={`${leg.locked ? "Unlock" : "Lock"} the stake: ${name}`}
        title={leg.locked ? "Fixed: the others are sized around it" : "Fix this stake and size the others around it"}
        onClick={() => edit({ do: "lock", index, stake: shown.stake })}
      >
        {leg.locked || isPinned(leg) ? <Pinned /> : <Unpinned />}
      </ActionIcon>
    </div>
  );
}
