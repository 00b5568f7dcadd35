/** Paths of the page. The server returns index.html for every path it does not serve itself. */
export const ROUTES = {
  opportunities: "/",
  odds: "/odds",
  sport: "/odds/:sport",
  event: "/odds/:sport/:event",
  history: "/history",
  calculator: "/calculator",
  status: "/status",
  settings: "/settings",
} as const;

export const eventPath = (sport: string, event: string): string => `/odds/${sport}/${event}`;
