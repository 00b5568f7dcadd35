import { TextInput, type TextInputProps } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";

// Browsers limit how often the address may change.
const TYPING_MS = 150;

interface SearchFieldProps extends Omit<TextInputProps, "value" | "onChange"> {
  value: string;
  change: (value: string) => void;
}

/** Search field whose value is sent when typing pauses. */
export function SearchField({ value, change, ...props }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  // Follow a value that was changed elsewhere, such as by a cleared filter.
  if (value !== sent) {
    setSent(value);
    setText(value);
  }
  const send = useDebouncedCallback((typed: string) => {
    setSent(typed);
    change(typed);
  }, TYPING_MS);
  return (
    <TextInput
      {...props}
      size="xs"
      type="search"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
    />
  );
}
