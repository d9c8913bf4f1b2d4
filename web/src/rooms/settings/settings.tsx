/**
 * 设置: what the agency decides for itself. The page edits a copy and sends it with the version it was read at; when somebody else
 * has saved meanwhile, nothing is overwritten: the page says so and offers the newer state.
 */

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgencySettings } from "../../../../src/http/contract/settings.ts";
import { useAct } from "../../kit/acting.tsx";
import { Problem, put, readTagged } from "../../kit/api.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { Agency } from "./agency.tsx";
import { IndividualBusinesses } from "./individual-businesses.tsx";
import { Packs } from "./packs.tsx";
import { Regions } from "./regions.tsx";
import "./settings.css";

interface Kept {
  readonly value: AgencySettings;
  readonly tag: string | undefined;
}

export interface Part {
  readonly draft: AgencySettings;
  readonly change: (part: Partial<AgencySettings>) => void;
  readonly replace: (draft: AgencySettings) => void;
}

export function Settings() {
  const { t } = useTranslation();
  const kept = useQuery<Kept, Problem>({
    queryKey: ["settings", "edited"],
    queryFn: ({ signal }) => readTagged<AgencySettings>("/settings", signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Page title={t("settings.title")} lead={t("settings.lead")}>
      <Reading of={kept} rows={12}>
        {(value) => <Editing key={value.tag ?? value.value.version} kept={value} />}
      </Reading>
    </Page>
  );
}

function Editing({ kept }: { kept: Kept }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(kept.value);
  const [overtaken, setOvertaken] = useState(false);
  const changed = JSON.stringify(draft) !== JSON.stringify(kept.value);
  useLeaveWarning(changed);
  const save = useAct({
    act: async () => {
      try {
        return await put<AgencySettings>("/settings", draft, kept.tag);
      } catch (error) {
        if (error instanceof Problem && (error.status === 412 || error.status === 409)) setOvertaken(true);
        throw error;
      }
    },
    changes: [],
    told: () => t("settings.saved"),
    afterwards: () => void cache.invalidateQueries({ queryKey: ["settings"] }),
  });
  const part: Part = { draft, change: (some) => setDraft({ ...draft, ...some }), replace: setDraft };
  return (
    <div className="stack">
      {overtaken && (
        <Alert
          type="warning"
          showIcon
          title={t("settings.overtaken")}
          description={t("settings.overtakenSay")}
          action={
            <Button onClick={() => void cache.invalidateQueries({ queryKey: ["settings"] })}>
              {t("settings.readNewer")}
            </Button>
          }
        />
      )}
      <Agency {...part} />
      <Packs {...part} />
      <IndividualBusinesses {...part} />
      <Regions {...part} />
      <div className="settings-foot">
        <span className="quiet figure">{t("settings.version", { version: kept.value.version })}</span>
        {changed && <Button onClick={() => setDraft(kept.value)}>{t("settings.discard")}</Button>}
        <May right="changeSettings">
          <Button
            type="primary"
            disabled={!changed || !isComplete(draft)}
            loading={save.busy}
            onClick={() => save.run(undefined)}
          >
            {t("settings.save")}
          </Button>
        </May>
      </div>
    </div>
  );
}

/** Everything that must be filled is. */
function isComplete(draft: AgencySettings): boolean {
  const { individualBusinessOpinion: opinion } = draft;
  return (
    draft.agency.name.trim() !== "" &&
    draft.packs.every((row) => /^\d{0,6}$/.test(row.region) && row.pack !== "") &&
    draft.regions.every((region) => /^\d{6}$/.test(region.code) && region.name.trim() !== "") &&
    (opinion === undefined || (opinion.by.trim() !== "" && opinion.text.trim() !== ""))
  );
}

function useLeaveWarning(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [changed]);
}
