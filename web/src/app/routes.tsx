/** Every address of the desk; each room is fetched when it is first opened. */
import { createBrowserRouter } from "react-router";
import { Loading } from "../kit/reading.tsx";
import { Defect, NotFound } from "./astray.tsx";
import { Shell } from "./shell.tsx";

export const desk = createBrowserRouter(
  [
    {
      path: "/",
      element: <Shell />,
      errorElement: <Defect />,
      hydrateFallbackElement: <Loading />,
      children: [
        {
          errorElement: <Defect />,
          children: [
            { index: true, lazy: async () => ({ Component: (await import("../rooms/overview/today.tsx")).Today }) },
            {
              path: "imports",
              lazy: async () => ({ Component: (await import("../rooms/imports/imports.tsx")).Imports }),
            },
            {
              path: "imports/new",
              lazy: async () => ({ Component: (await import("../rooms/imports/new-import.tsx")).NewImport }),
            },
            {
              path: "imports/:id",
              lazy: async () => ({ Component: (await import("../rooms/imports/one-import.tsx")).OneImport }),
            },
            {
              path: "sources",
              lazy: async () => ({ Component: (await import("../rooms/sources/sources.tsx")).Sources }),
            },
            {
              path: "operators",
              lazy: async () => ({ Component: (await import("../rooms/operators/operators.tsx")).Operators }),
            },
            {
              path: "operators/:code",
              lazy: async () => ({ Component: (await import("../rooms/dossier/credit-file.tsx")).CreditFile }),
            },
            {
              path: "operators/:code/evaluation",
              lazy: async () => ({ Component: (await import("../rooms/evaluation/evaluation.tsx")).Evaluation }),
            },
            { path: "runs", lazy: async () => ({ Component: (await import("../rooms/runs/runs.tsx")).Runs }) },
            { path: "runs/:id", lazy: async () => ({ Component: (await import("../rooms/runs/one-run.tsx")).OneRun }) },
            {
              path: "publicity",
              lazy: async () => ({ Component: (await import("../rooms/publicity/publicity.tsx")).Publicity }),
            },
            {
              path: "standards",
              lazy: async () => ({ Component: (await import("../rooms/standards/standards.tsx")).Standards }),
            },
            {
              path: "standards/:id",
              lazy: async () => ({ Component: (await import("../rooms/standards/standard.tsx")).OneStandard }),
            },
            { path: "law", lazy: async () => ({ Component: (await import("../rooms/law/law.tsx")).Law }) },
            {
              path: "law/:id",
              lazy: async () => ({ Component: (await import("../rooms/law/instrument.tsx")).OneInstrument }),
            },
            {
              path: "settings",
              lazy: async () => ({ Component: (await import("../rooms/settings/settings.tsx")).Settings }),
            },
            { path: "*", element: <NotFound /> },
          ],
        },
      ],
    },
  ],
  { basename: "/desk" },
);
