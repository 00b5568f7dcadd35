import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { useEffect, useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { blockedSeconds, useAccess } from "./api/access";
import { KeyCard } from "./components/KeyCard";
import { lazyPage, prefetchPages } from "./components/lazyPage";
import mark from "./mark.svg";
import { clockText } from "./format/time";
import { useNow, useStream } from "./live/hooks";
import { Opportunities } from "./pages/opportunities/Opportunities";
import { useAlerts } from "./pages/opportunities/useAlerts";
import { LIST_PATTERN, ROUTES } from "./routes";
import { Gear, Moon, Sun } from "./components/icons";
import { useToast } from "./components/toast";

const Calculator = lazyPage(() => import("./pages/calculator/Calculator"));
const Odds = lazyPage(() => import("./pages/odds/Odds"));
const Event = lazyPage(() => import("./pages/odds/Event"));
const History = lazyPage(() => import("./pages/history/History"));
const Status = lazyPage(() => import("./pages/status/Status"));
const Settings = lazyPage(() => import("./pages/settings/Settings"));

const NAV = [
  [ROUTES.opportunities, "Opportunities"],
  [ROUTES.odds, "Odds"],
  [ROUTES.history, "History"],
  [ROUTES.calculator, "Calculator"],
  [ROUTES.status, "Status"],
] as const;

export function App() {
  useAlerts();
  useEffect(prefetchPages, []);
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <Header />
      <Notices />
      <main id="content" className="page" tabIndex={-1}>
        <KeyCard />
          <Switch>
            <Route path={LIST_PATTERN} component={Opportunities} />
            <Route path={ROUTES.calculator} component={Calculator} />
            <Route path={ROUTES.odds} component={Odds} />
            <Route path={ROUTES.sport} component={Odds} />
            <Route path={ROUTES.event} component={Event} />
            <Route path={ROUTES.history} component={History} />
            <Route path={ROUTES.status} component={Status} />
            <Route path={ROUTES.settings} component={Settings} />
            <Route>
              <h1>Page not found</h1>
              <p>
                <Link href={ROUTES.opportunities}>Open the opportunities</Link>
              </p>
            </Route>
          </Switch>
      </main>
      <Toast />
    </>
  );
}

function Toast() {
  const message = useToast();
  return (
    <div className="toast" role="status" aria-label="Last message">
      {message && <span>{message}</span>}
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
      <nav className="nav" aria-label="Pages">
        {NAV.map(([path, name]) => (
          <Link key={path} href={path} aria-current={isAt(location, path) ? "page" : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <div className="bar-end">
        <ConnectionStatus />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={dark ? "Light colours" : "Dark colours"}
          onClick={() => setColorScheme(dark ? "light" : "dark")}
        >
          {dark ? <Sun /> : <Moon />}
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" component={Link} href={ROUTES.settings} aria-label="Settings">
          <Gear />
        </ActionIcon>
      </div>
    </header>
  );
}

function isAt(location: string, path: string): boolean {
  return path === "/" ? LIST_PATTERN.test(location) : location === path || location.startsWith(`${path}/`);
}

const CONNECTION_LABELS = { live: "Live", connecting: "Connecting", lost: "Reconnecting" } as const;

function ConnectionStatus() {
  const { connection } = useStream();
  const now = useNow();
  return (
    <span className="connection" data-state={connection}>
      <span role="status" aria-label={`Connection: ${CONNECTION_LABELS[connection]}`}>
        {CONNECTION_LABELS[connection]}
      </span>
      {connection === "live" && <span className="when">{clockText(now)}</span>}
    </span>
  );
}

function Notices() {
  const { simulated, connection, trouble } = useStream();
  return (
    <>
      {simulated && (
        <aside className="notice" aria-label="Simulated odds">
          <b>Simulated odds.</b> These bets cannot be placed. <span className="hint">Set ODDS_API_KEY and restart for real odds.</span>
        </aside>
      )}
      <RateLimited />
      {connection === "lost" && (
        <div className="notice" role="alert">
          {trouble ?? "Connection lost: the list may be out of date. Reconnecting; no update will be missed."}
        </div>
      )}
    </>
  );
}

/** Countdown while the server's rate limit applies. */
function RateLimited() {
  const { blockedUntil } = useAccess();
  const [now, setNow] = useState(Date.now);
  const blocked = blockedUntil > now;
  useEffect(() => {
    setNow(Date.now());
    const timer = blockedUntil > Date.now() ? setInterval(() => setNow(Date.now()), 1000) : undefined;
    return () => clearInterval(timer);
  }, [blockedUntil, blocked]);
  if (!blocked) return null;
  return (
    <div className="notice" role="alert">
      Too many requests: updates continue in {blockedSeconds(now)} s. The live list is not affected.
    </div>
  );
}
