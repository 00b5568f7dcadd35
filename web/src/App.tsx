import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Fragment, useEffect, useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { blockedSeconds, useAccess } from "./api/access";
import { ApiError } from "./api/client";
import { KeyCard } from "./components/KeyCard";
import { ErrorBoundary, prefetchPages } from "./components/lazyPage";
import { Gear, Moon, Sun } from "./components/icons";
import { useToast } from "./components/toast";
import { useProfileSync } from "./components/useProfileSync";
import { clockText } from "./format/time";
import { useConnection, useNow, useStream } from "./live/hooks";
import mark from "./mark.svg";
import { PAGES, addressOf } from "./pageTable";
import { useAlerts } from "./pages/opportunities/useAlerts";
import { LIST_PATTERN, ROUTES } from "./routes";
import { useSettings } from "./settings/store";
import { t } from "./texts";

export function App() {
  const { locale } = useSettings();
  // Texts and number formats are not part of any state: a change of the locale builds the page anew.
  return <Page key={locale} />;
}

function Page() {
  useAlerts();
  useProfileSync();
  useEffect(prefetchPages, []);
  return (
    <>
      <a className="skip" href="#content">
        {t.app.skip}
      </a>
      <Header />
      <Notices />
      <main id="content" className="page" tabIndex={-1}>
        <KeyCard />
        <Switch>
          {PAGES.flatMap(({ paths, component: Component }) =>
            paths.map((path) => (
              <Route key={String(path)} path={path}>
                <Guarded component={Component} />
              </Route>
            )),
          )}
          <Route>
            <h1>{t.app.notFound}</h1>
            <p>
              <Link href={ROUTES.opportunities}>{t.app.openOpportunities}</Link>
            </p>
          </Route>
        </Switch>
      </main>
      <Toast />
    </>
  );
}

/** A page that throws shows a message with a retry; the header stays. */
function Guarded({ component: Component }: { component: React.ComponentType }) {
  const [attempt, setAttempt] = useState(0);
  return (
    <ErrorBoundary key={attempt} retry={() => setAttempt(attempt + 1)}>
      <Component />
    </ErrorBoundary>
  );
}

function Toast() {
  const [message, close] = useToast();
  const action = message?.action;
  return (
    <div className="toast">
      <span className={message ? "toast-text" : undefined} role="status" aria-label={t.app.lastMessage}>
        {message?.text}
      </span>
      {action && (
        <button
          type="button"
          className="toast-action"
          onClick={() => {
            action.run();
            close();
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}

function Header() {
  const [location] = useLocation();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const dark = colorScheme !== "light";
  return (
    <header className="bar">
      <Link href={ROUTES.opportunities} className="brand" aria-label="ArbitrageEdge">
        <img src={mark} alt="" />
        <span>ArbitrageEdge</span>
      </Link>
      <nav className="nav" aria-label={t.app.pages}>
        {PAGES.map((page) => {
          const path = addressOf(page);
          return (
            page.name && (
              <Link key={path} href={path} aria-current={isAt(location, path) ? "page" : undefined}>
                {page.name()}
              </Link>
            )
          );
        })}
      </nav>
      <div className="bar-end">
        <ConnectionStatus />
        <ActionIcon variant="subtle" color="gray" aria-label={dark ? t.app.light : t.app.dark} onClick={() => setColorScheme(dark ? "light" : "dark")}>
          {dark ? <Sun /> : <Moon />}
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" component={Link} href={ROUTES.settings} aria-label={t.pages.settings}>
          <Gear />
        </ActionIcon>
      </div>
    </header>
  );
}

function isAt(location: string, path: string): boolean {
  return path === "/" ? LIST_PATTERN.test(location) : location === path || location.startsWith(`${path}/`);
}

function ConnectionStatus() {
  const connection = useConnection();
  return (
    <span className="connection" data-state={connection}>
      <span role="status" aria-label={t.connection.label(t.connection[connection])}>
        {t.connection[connection]}
      </span>
      {connection === "live" && <Clock />}
    </span>
  );
}

function Clock() {
  return <span className="when">{clockText(useNow())}</span>;
}

function Notices() {
  const simulated = useStream((state) => state.simulated);
  const trouble = useStream((state) => state.trouble);
  const connection = useConnection();
  return (
    <Fragment>
      {simulated && (
        <aside className="notice" aria-label={t.app.simulated}>
          <b>{t.app.simulated}.</b> {t.app.cannotBePlaced} <span className="hint">{t.app.setKey}</span>
        </aside>
      )}
      <RateLimited />
      {connection === "lost" && (
        <div className="notice" role="alert">
          {trouble ?? t.connection.notice}
        </div>
      )}
    </Fragment>
  );
}

/** Countdown while the server's rate limit applies; then everything that was refused is requested again. */
function RateLimited() {
  const { blockedUntil } = useAccess();
  const queries = useQueryClient();
  const [now, setNow] = useState(Date.now);
  const blocked = blockedUntil > now;
  useEffect(() => {
    setNow(Date.now());
    const timer = blockedUntil > Date.now() ? setInterval(() => setNow(Date.now()), 1000) : undefined;
    return () => clearInterval(timer);
  }, [blockedUntil, blocked]);
  useEffect(() => {
    if (!blocked) void queries.refetchQueries({ type: "active", predicate: ({ state }) => state.error instanceof ApiError && state.error.status === 429 });
  }, [blocked, queries]);
  if (!blocked) return null;
  return (
    <div className="notice">
      <span role="alert">{t.limited.notice}</span>
      {/* Outside of the alert: screen readers would announce every second. */}
      <span>{t.limited.countdown(blockedSeconds(now))}</span>
    </div>
  );
}
