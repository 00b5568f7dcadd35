import { Button, PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changeAccess, useAccess } from "../api/access";
import { stream } from "../live/stream";
import { changeSettings, useSettings } from "../settings/store";

/** Field for the API key, shown if the server refused the key or requires one. */
export function KeyCard() {
  const { keyProblem } = useAccess();
  const { apiKey } = useSettings();
  const [key, setKey] = useState(apiKey);
  const queries = useQueryClient();
  if (keyProblem === null) return null;
  const use = (event: FormEvent) => {
    event.preventDefault();
    changeSettings({ apiKey: key.trim() });
    changeAccess({ keyProblem: null });
    stream.reconnect();
    void queries.resetQueries();
  };
  return (
    <form className="sheet key-card" aria-label="API key" onSubmit={use}>
      <PasswordInput
        label={keyProblem === "wrong" ? "The server refused this API key" : "The server requires an API key"}
        description="Stored in this browser"
        autoComplete="off"
        value={key}
        visibilityToggleButtonProps={{ "aria-label": "Show or hide the key" }}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <Button type="submit" disabled={key.trim() === ""}>
        Use this key
      </Button>
    </form>
  );
}
