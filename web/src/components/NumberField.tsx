import { TextInput, type TextInputProps } from "@mantine/core";
import { useRef, useState } from "react";
import { numberText, parseAmount } from "../format/number";
import { t } from "../texts";

interface NumberFieldProps extends Omit<TextInputProps, "value" | "onChange" | "error"> {
  value: number | null;
  change: (value: number | null) => void;
  allowZero?: boolean;
  /** Decimal places that may be typed. */
  places?: number;
}

/** Text field of an optional amount. A refused text stays, with a word on it, and counts as no amount. */
export function NumberField({ value, change, allowZero = false, places = 2, ...props }: NumberFieldProps) {
  const [text, setText] = useState(valueText(value, places));
  const sent = useRef(value);
  // Follow a value that was changed elsewhere, such as by a reset.
  if (value !== sent.current) {
    sent.current = value;
    setText(valueText(value, places));
  }
  const invalid = text.trim() !== "" && parseAmount(text, allowZero, places) === null;
  return (
    <TextInput
      {...props}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      error={invalid ? t.fields.notANumber : undefined}
      onChange={(event) => {
        const amount = parseAmount(event.currentTarget.value, allowZero, places);
        setText(event.currentTarget.value);
        sent.current = amount;
        change(amount);
      }}
    />
  );
}

function valueText(value: number | null, places: number): string {
  if (value === null || Number.isInteger(value)) return String(value ?? "");
  // Two places, or as many as it has.
  const own = Math.max(2, Math.min(places, (String(value).split(".")[1] ?? "").length));
  return numberText(value, own).replace(/\s/g, "");
}
