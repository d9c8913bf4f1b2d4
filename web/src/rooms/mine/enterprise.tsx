/** One enterprise: act for it; whoever does is led to its centre. */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { CodeText } from "../../kit/code.tsx";
import type { Me } from "../../kit/me.tsx";

type Organisation = Me["memberships"][number]["organisation"];

export function Enterprise({ organisation, acting }: { organisation: Organisation; acting: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="panel enterprise" aria-label={organisation.name}>
      <div className="enterprise-head">
        <h2>{organisation.name}</h2>
        {acting && <span className="tag tag-blue">{t("mine.acting")}</span>}
        {organisation.code && <CodeText code={organisation.code} />}
      </div>
      {acting ? (
        <div className="enterprise-body">
          <a href="/me">{t("mine.toCentre")}</a>
        </div>
      ) : (
        <ActFor organisation={organisation} />
      )}
    </section>
  );
}

function ActFor({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const act = useAct({
    act: () => post("/me/acting", { organisation: organisation.id }),
    changes: [],
    afterwards: () => void cache.resetQueries(),
  });
  return (
    <div className="enterprise-body">
      <Button loading={act.busy} onClick={() => act.run(undefined)}>
        {t("mine.act")}
      </Button>
    </div>
  );
}
