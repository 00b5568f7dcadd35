import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { ApiError } from "../api/client";
import { t } from "../texts";

interface FailedRequestProps {
  error: Error | null;
  retry: () => unknown;
  /** What the page shows meanwhile. */
  note?: string | false | undefined;
}

/** Message of a failed request with a retry button; a limited request is repeated after its wait, with a countdown. */
export function FailedRequest({ error, retry, note }: FailedRequestProps) {
  const wait = error instanceof ApiError ? error.retryAfter : null;
  const left = useCountdown(error, wait, retry);
  if (error === null) return null;
  return (
    <div className="failed loss">
      <span role="alert">
        {error.message} {note}
      </span>
      {/* Outside of the alert: screen readers would announce every second. */}
      {left > 0 ? <span className="soft">{t.limited.tryingAgain(left)}</span> : <RetryButton retry={retry} />}
    </div>
  );
}

function RetryButton({ retry }: { retry: () => unknown }) {
  return (
    <Button size="compact-sm" variant="default" onClick={() => retry()}>
      {t.words.tryAgain}
    </Button>
  );
}

interface Answer {
  data: unknown;
  error: Error | null;
  refetch: () => unknown;
}

/** State of a request: loading, or failed beside the last answer. Nothing while the answer is current. */
export function RequestState({ query }: { query: Answer }) {
  if (query.error) return <FailedRequest error={query.error} retry={query.refetch} note={query.data !== undefined && t.limited.outdated} />;
  return query.data === undefined ? <p className="faint">{t.words.loading}</p> : null;
}

/** Seconds left until `retry` is called; 0 without a wait. */
function useCountdown(error: Error | null, wait: number | null, retry: () => unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (error === null || wait === null) return setLeft(0);
    const end = Date.now() + wait * 1000;
    setLeft(Math.ceil(wait));
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - Date.now()) / 1000);
      setLeft(Math.max(0, seconds));
      if (seconds > 0) return;
      clearInterval(timer);
      retry();
    }, 1000);
    return () => clearInterval(timer);
    // The countdown belongs to one error, whatever function retries it.
  }, [error, wait]);
  return left;
}
