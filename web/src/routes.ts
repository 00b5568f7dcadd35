/** Where the page's own paths lead; whatever the service does not know leads here, too. */
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
