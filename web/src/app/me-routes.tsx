/** Every address of the operators' centre, below `/me`; each page is fetched when it is first opened. */
import type { ComponentType } from "react";
import { createBrowserRouter, type RouteObject } from "react-router";
import { PORTAL } from "../kit/portal.ts";
import { Loading } from "../kit/reading.tsx";
import { Defect, NotFound } from "./astray.tsx";
import { MeDoor } from "./me-door.tsx";
import { MeShell } from "./me-shell.tsx";
import { More } from "./more.tsx";
import { Root } from "./root.tsx";
import { calmLook } from "./theme.ts";

const room = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
});

const pages: readonly RouteObject[] = [
  room("records", async () => (await import("../rooms/me/records.tsx")).Records),
  room("records/:id", async () => (await import("../rooms/me/one-record.tsx")).OneRecord),
  room("records/:id/object", async () => (await import("../rooms/me/object.tsx")).ObjectToRecord),
  room("records/:id/repair", async () => (await import("../rooms/me/repair.tsx")).ApplyForRepair),
  room("result", async () => (await import("../rooms/me/result.tsx")).MyResult),
  room("results/:id/object", async () => (await import("../rooms/me/object.tsx")).ObjectToResult),
  room("results/:id/evidence", async () => (await import("../rooms/me/review.tsx")).HandInEvidence),
  room("records/:id/reconsider", async () => (await import("../rooms/me/reconsider.tsx")).ReconsiderRecord),
  room("results/:id/reconsider", async () => (await import("../rooms/me/reconsider.tsx")).ReconsiderResult),
  room("cases", async () => (await import("../rooms/me/cases.tsx")).MyCases),
  room("cases/:id", async () => (await import("../rooms/me/one-case.tsx")).MyCase),
  room("matters", async () => (await import("../rooms/me/matters.tsx")).MyMatters),
  room("matters/:id", async () => (await import("../rooms/me/one-matter.tsx")).OneMatter),
  room("notices", async () => (await import("../rooms/me/notices.tsx")).MyNotices),
  room("notices/:id", async () => (await import("../rooms/me/one-notice.tsx")).OneNotice),
  room("commitments", async () => (await import("../rooms/me/commitments.tsx")).MyCommitments),
  room("commitments/sign/:id", async () => (await import("../rooms/me/sign.tsx")).SignCommitment),
  room("disclosures", async () => (await import("../rooms/me/disclosures.tsx")).MyDisclosures),
  room("disclosures/new/:sort", async () => (await import("../rooms/me/disclose.tsx")).Disclose),
  room("disclosures/:id", async () => (await import("../rooms/me/one-disclosure.tsx")).MyDisclosure),
  room("partners", async () => (await import("../rooms/me/partners.tsx")).MyPartners),
  room("what-if", async () => (await import("../rooms/me/what-if.tsx")).TryWhatIf),
  room("asked", async () => (await import("../rooms/me/asked.tsx")).WhoAsked),
  room("download", async () => (await import("../rooms/me/download.tsx")).Download),
  room("enterprises", async () => (await import("../rooms/mine/mine.tsx")).Mine),
  room("law", async () => (await import("../rooms/law/law.tsx")).Law),
  room("law/procedures", async () => (await import("../rooms/law/procedures.tsx")).Procedures),
  room("law/:id", async () => (await import("../rooms/law/instrument.tsx")).OneInstrument),
];

export const portal = createBrowserRouter(
  [
    {
      path: "/",
      element: <Root theme={calmLook} />,
      errorElement: <Defect />,
      hydrateFallbackElement: <Loading />,
      children: [
        {
          element: <MeDoor />,
          errorElement: <Defect />,
          children: [
            {
              element: <MeShell />,
              children: [
                {
                  errorElement: <Defect />,
                  children: [
                    { index: true, lazy: async () => ({ Component: (await import("../rooms/me/home.tsx")).MyHome }) },
                    ...pages,
                    { path: "more", element: <More /> },
                    { path: "*", element: <NotFound /> },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  { basename: PORTAL },
);
