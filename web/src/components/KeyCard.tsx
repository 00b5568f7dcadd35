import { Button, PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changeAccess, useAccess } from "../api/access";
import { stream } from "../live/stream";
import { isKey } from "../settings/settings";
import { changeSettings, useSettings } from "../settings/store";
import { t } from "../texts";

/** Field for the API key, shown if the server refused the key or requires one. */
export function KeyCard() {
  const { keyProblem } = useAccess();
  const { apiKey } = useSettings();
  const [key, setKey] = useState(apiKey);
  const queries = useQueryClient();
  if (keyProblem === null) return null;
  const typed = key.trim();
  const use = (event: FormEvent) => {
    event.preventDefault();
    changeSettings({ apiKey: typed });
    changeAccess({ keyProblem: null });
    stream.reconnect();
    void queries.resetQueries();
  };
  return (
    <form className="sheet key-card" aria-label="API key" onSubmit={use}>
      <PasswordInput
        label={keyProblem === "wrong" ? t.key.wrong : t.key.missing}
        description={t.key.stored}
        autoComplete="off"
        value={key}
        error={isKey(typed) ? undefined : t.key.invalid}
        visibilityToggleButtonProps={{ "aria-label": t.key.toggle }}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <Button type="submit" disabled={typed === "" || !isKey(typed)}>
        {t.key.use}
      </Button>
    </form>
  );
}
