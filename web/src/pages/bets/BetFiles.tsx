import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { useBetFiles } from "../../api/accountQueries";
import { ApiError, saveFile } from "../../api/client";
import { failed, showToast } from "../../components/toast";
import { t } from "../../texts";

interface BetFilesProps {
  profile: string;
  paper: boolean;
}

/** Bets as files: export, import from a spreadsheet, and a backup of everything. */
export function BetFiles({ profile, paper }: BetFilesProps) {
  const files = useBetFiles(profile);
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<{ text: string; error: Error } | null>(null);
  const save = (file: Promise<Blob>, name: string) => void file.then((body) => saveFile(body, name)).catch(failed);
  const load = (text: string, skip_invalid = false) =>
    files.load.mutate(
      { text, skip_invalid },
      {
        onError: (error) => setRefused({ text, error }),
        onSuccess: ({ imported, duplicates, rejected_rows: rejected }) => {
          setRefused(null);
          showToast(t.bets.imported(imported, duplicates, rejected));
        },
      },
    );
  return (
    <>
      <Button size="xs" variant="default" onClick={() => save(files.exported(paper), "bets.csv")}>
        {t.bets.export}
      </Button>
      <Button size="xs" variant="default" loading={files.load.isPending} onClick={() => input.current?.click()}>
        {t.bets.import}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t.bets.importFile}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file can be chosen again after it was corrected.
          event.currentTarget.value = "";
          if (file) void file.text().then((text) => load(text), failed);
        }}
      />
      <Button size="xs" variant="default" onClick={() => save(files.backup(), "arbitrage-edge-accounts.json")}>
        {t.bets.backup}
      </Button>
      {refused && (
        <div className="refused-file loss" role="alert">
          <span>{refused.error.message}</span>
          {refused.error instanceof ApiError && refused.error.status === 422 && (
            <Button size="compact-xs" variant="default" onClick={() => load(refused.text, true)}>
              {t.bets.importOthers}
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={() => setRefused(null)}>
            {t.bets.cancel}
          </Button>
        </div>
      )}
    </>
  );
}
