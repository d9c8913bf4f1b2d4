/** Disclosing: the form of one sort, to be signed. */
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { type DisclosureSort, disclosureSorts } from "../../../../src/core/application/disclosure-items.ts";
import type { DisclosureForms } from "../../../../src/http/contract/application/disclosure.ts";
import { DisclosureForm } from "../../kit/disclosure-form.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

export function Disclose() {
  const { t } = useTranslation();
  const say = useSay();
  const navigate = useNavigate();
  const { sort: asked = "" } = useParams();
  const sort: DisclosureSort = Object.hasOwn(disclosureSorts, asked) ? (asked as DisclosureSort) : "own";
  const forms = useRead<DisclosureForms>("/disclosure-forms");
  return (
    <MePage title={say(disclosureSorts[sort])} back={{ to: "/disclosures", label: t("disclosures.title") }}>
      <MeCard title={t("disclosures.fields")}>
        <Reading of={forms} rows={8}>
          {(value) => (
            <DisclosureForm
              forms={value}
              sort={sort}
              done={({ id }) => navigate(`/disclosures/${id}`, { replace: true })}
            />
          )}
        </Reading>
      </MeCard>
    </MePage>
  );
}
