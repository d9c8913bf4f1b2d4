/** The entry of desk and operators' centre: language first, then the page. */
// The looks that are everybody's come first: whatever a room or a part of the kit says of itself overrules them.
import "virtual:antd.css";
import "./desk.css";
import "../kit/page.css";
import "../kit/grid.css";
import "../kit/marks.css";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { Problem, proveWith } from "../kit/api.ts";
import { type Me, meKey } from "../kit/me.tsx";
import { startLanguage } from "./language.ts";
import { routerFor } from "./start.ts";

const answers = new QueryClient({
  queryCache: new QueryCache({ onError: noticeWhoIsAtTheDoor }),
  mutationCache: new MutationCache({ onError: noticeWhoIsAtTheDoor }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      // Only what the network may have lost is asked for again; an answer of the server is an answer.
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.status === 0,
    },
  },
});

/** The session may end, and what must be acknowledged may change, while a page is open: then the door is shown again. */
function noticeWhoIsAtTheDoor(error: unknown): void {
  if (!(error instanceof Problem)) return;
  if (error.code === "sign-in-needed") answers.setQueryData(meKey, null);
  if (error.code === "confidentiality-first") void answers.invalidateQueries({ queryKey: meKey });
}

proveWith(() => answers.getQueryData<Me | null>(meKey)?.csrf);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const [router] = await Promise.all([routerFor(location.pathname), startLanguage()]);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={answers}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
