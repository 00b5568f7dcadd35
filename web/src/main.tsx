import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/baseline.css";
import "./styles/mantine";
import "./styles/tokens.css";
import "./styles/page.css";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/client";
import { startServiceWorker } from "./live/push";
import { stream } from "./live/stream";
import { App } from "./App";
import { ErrorBoundary } from "./components/lazyPage";
import { theme } from "./styles/theme";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Otherwise requests wait without an error while the browser reports to be offline.
      networkMode: "always",
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
    },
  },
});

stream.start();
void startServiceWorker();
createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="dark" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <ErrorBoundary retry={() => location.reload()}>
          <App />
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
