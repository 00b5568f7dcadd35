import { SegmentedControl, TextInput } from "@mantine/core";
import { ROUNDINGS, type Rounding } from "../settings/settings";
import { t } from "../texts";
import type { Edit, Edits } from "./edits";

interface TotalProps {
  edits: Edits;
  edit: (edit: Edit) => void;
  total: number | undefined;
  rounding: Rounding | null;
  invalid: string | undefined;
}

/** Total stake and rounding. */
export function Total({ edits, edit, total, rounding, invalid }: TotalProps) {
  return (
    <div className="total">
      <TextInput
        size="xs"
        label={t.calculator.total}
        inputMode="decimal"
        value={edits.total}
        placeholder={total?.toFixed(2) ?? ""}
        error={invalid}
        onChange={(event) => edit({ do: "total", to: event.currentTarget.value })}
      />
      <div>
        <div className="label" id="rounding">
          {t.settings.round}
        </div>
        <SegmentedControl
          size="xs"
          aria-labelledby="rounding"
          value={String(edits.rounding ?? rounding ?? 0.01)}
          onChange={(value) => edit({ do: "round", to: ROUNDINGS.find((step) => String(step) === value) ?? null })}
          data={ROUNDINGS.map((step) => ({ value: String(step), label: step === 0.01 ? t.settings.cents : String(step) }))}
        />
      </div>
    </div>
  );
}
