/**
 * 个人信息确认: what may be a name or a home address in a text is hidden from everybody outside until a person has decided. Many are decided by keyboard;
 * the values are shown only on demand, with a purpose, and only while the page is open.
 */
import { Button } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HeldValue } from "../../../../src/http/contract/privacy.ts";
import { useAct } from "../../kit/acting.tsx";
import { Cite } from "../../kit/cite.tsx";
import { countText } from "../../kit/format.ts";
import { useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { ProblemView } from "../../kit/problem-view.tsx";
import { Loading, Nothing } from "../../kit/reading.tsx";
import { useList } from "../../kit/reads.ts";
import { Decided, type Decision, decideHeld } from "./decided.tsx";
import { HeldTable } from "./held-table.tsx";
import { keyOfHeld } from "./keys.ts";
import { Reasons, useReasons } from "./reasons.tsx";
import { ShowValues } from "./show-values.tsx";
import "../../kit/table.css";
import "../../kit/personal-text.css";
import "./held.css";

const AT_ONCE = 50;

export function HeldTexts() {
  const { t } = useTranslation();
  const may = useMay();
  const list = useList<HeldValue>("/privacy/held", {}, { limit: AT_ONCE });
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [decided, setDecided] = useState<readonly Decision[]>([]);
  const reasons = useReasons();
  const decide = useAct({
    act: async (decision: { readonly items: readonly HeldValue[]; readonly state: Decision["state"] }) => {
      for (const item of decision.items) await decideHeld(item, decision.state, reasons.of(decision.state));
    },
    changes: ["/privacy"],
    told: (_, { items, state }) => t(`held.told.${state}`, { n: items.length }),
    afterwards: (_, { items, state }) => {
      setDecided((before) => [...items.map((item) => ({ item, state })), ...before].slice(0, AT_ONCE));
      setChosen(new Set());
    },
  });
  const open = may("decideHeldText");
  const run = (items: readonly HeldValue[], state: Decision["state"]) => {
    if (open && items.length > 0 && !decide.busy) decide.run({ items, state });
  };
  const selected = list.rows.filter((item) => chosen.has(keyOfHeld(item)));
  return (
    <Page
      title={t("held.title")}
      beside={
        list.total !== undefined && (
          <span className="quiet figure">{t("held.waits", { n: countText(list.total) })}</span>
        )
      }
      lead={
        <>
          {t("held.lead")} <Cite brief by={{ instrument: "sz-2023", article: "10" }} />
        </>
      }
      actions={
        may("revealPersonal") &&
        list.rows.length > 0 && <ShowValues items={list.rows} known={values} shown={setValues} />
      }
    >
      {list.problem && list.rows.length === 0 ? (
        <ProblemView problem={list.problem} retry={list.retry} />
      ) : (
        <section
          className="table-frame"
          aria-label={t("held.title")}
          onKeyDown={(event) => byKey(event, list.rows, selected, run)}
        >
          {open && list.rows.length > 0 && (
            <div className="table-tools held-tools">
              <Reasons reasons={reasons} />
              {selected.length > 0 && (
                <span className="row">
                  <span>{t("held.decideAll", { n: selected.length })}</span>
                  <Button loading={decide.busy} onClick={() => run(selected, "hidden")}>
                    {t("held.hide")}
                  </Button>
                  <Button loading={decide.busy} onClick={() => run(selected, "cleared")}>
                    {t("held.clear")}
                  </Button>
                </span>
              )}
              <span className="quiet held-keys">{t("held.keys")}</span>
            </div>
          )}
          {list.loading ? (
            <Loading rows={10} />
          ) : list.rows.length === 0 ? (
            <Nothing title={t("held.none")} />
          ) : (
            <HeldTable
              items={list.rows}
              values={values}
              chosen={chosen}
              choose={setChosen}
              {...(open && { decide: (item: HeldValue, state: Decision["state"]) => run([item], state) })}
            />
          )}
          {list.more && (
            <div className="held-more">
              <Button onClick={list.loadMore}>{t("held.again")}</Button>
            </div>
          )}
        </section>
      )}
      <Decided decisions={decided} values={values} reasonOf={reasons.of} change={setDecided} />
    </Page>
  );
}

/** X hides and C clears what is chosen, or else the row one stands on; the arrows go from row to row. */
function byKey(
  event: KeyboardEvent<HTMLElement>,
  items: readonly HeldValue[],
  selected: readonly HeldValue[],
  run: (items: readonly HeldValue[], state: Decision["state"]) => void,
): void {
  const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("tr[data-held]") : null;
  if (row === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const here = items.findIndex((item) => keyOfHeld(item) === row.dataset.held);
  const act = { x: "hidden", c: "cleared" }[event.key.toLowerCase()] as Decision["state"] | undefined;
  const step = { ArrowDown: 1, j: 1, z: 1, ArrowUp: -1, k: -1 }[event.key] ?? 0;
  const item = items[here];
  if (act !== undefined && item !== undefined) run(selected.length > 0 ? selected : [item], act);
  else if (step !== 0) focusRow(row, step);
  else return;
  event.preventDefault();
}

function focusRow(row: HTMLElement, step: number): void {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>("tr[data-held]") ?? [])];
  const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + step))];
  next?.querySelector<HTMLElement>("input")?.focus();
}
