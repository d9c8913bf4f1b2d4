/** The desk's entry: language first, then the page. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { Problem } from "../kit/api.ts";
import { startLanguage } from "./language.ts";
import { desk } from "./routes.tsx";
import "./desk.css";
import "../kit/page.css";
import "../kit/grid.css";
import "../kit/marks.css";

const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      // Only what the network may have lost is asked for again; an answer of the server is an answer.
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.status === 0,
    },
  },
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={answers}>
      <RouterProvider router={desk} />
    </QueryClientProvider>
  </StrictMode>,
);
