import { Button } from "@mantine/core";
import { Component, type ComponentType, type ReactNode, Suspense, lazy, useState } from "react";

import { t } from "../texts";

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

const loaders: (() => Promise<unknown>)[] = [];
const RELOADED_KEY = "arbitrage-edge.reloaded";

/** A page or part in a chunk of its own. If the chunk fails to load or the part throws, it shows a message with a retry. */
export function lazyPage<Props extends object = object>(load: Load<Props>): ComponentType<Props> {
  loaders.push(load);
  let Current = lazy(load) as unknown as ComponentType<Props>;
  return function LazyPage(props: Props) {
    const [attempt, setAttempt] = useState(0);
    const retry = () => {
      // React.lazy keeps a failed import for ever.
      Current = lazy(load) as unknown as ComponentType<Props>;
      setAttempt(attempt + 1);
    };
    return (
      <ErrorBoundary key={attempt} retry={retry}>
        <Suspense fallback={<p className="faint">{t.words.loading}</p>}>
          <Current {...props} />
        </Suspense>
      </ErrorBoundary>
    );
  };
}

/** Load all pages while the browser is idle, so that they open without a wait. */
export function prefetchPages(): void {
  const prefetch = () => {
    for (const load of loaders) load().catch(() => undefined);
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(prefetch);
  else setTimeout(prefetch, 2000);
}

interface ErrorBoundaryProps {
  children: ReactNode;
  retry: () => void;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(): void {
    void reloadOnNewBuild();
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <section className="sheet failed-page" role="alert">
        <h1>{t.app.failed}</h1>
        <p className="soft">{t.app.failedHint}</p>
        <div className="actions">
          <Button size="xs" onClick={this.props.retry}>
            {t.words.tryAgain}
          </Button>
          <Button size="xs" variant="default" onClick={() => location.reload()}>
            {t.app.reload}
          </Button>
        </div>
      </section>
    );
  }
}

/** Reload once if the server has a newer build, whose chunks have other names. */
async function reloadOnNewBuild(): Promise<void> {
  const page = await fetch("/", { cache: "no-store" })
    .then((response) => (response.ok ? response.text() : ""))
    .catch(() => "");
  const served = /type="module"[^>]*src="([^"]+)"/.exec(page)?.[1];
  const own = document.querySelector('script[type="module"]')?.getAttribute("src");
  if (served === undefined || served === own) return;
  try {
    if (sessionStorage.getItem(RELOADED_KEY) === served) return;
    sessionStorage.setItem(RELOADED_KEY, served);
  } catch {
    // Without storage the page could reload for ever.
    return;
  }
  location.reload();
}
