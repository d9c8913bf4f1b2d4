/** 查询授权与可信标识: what each says, and the fields by which it is given, asked for or answered; on the desk and in the operators' centre alike. */
import { Checkbox, Input, Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Authorisation } from "../../../src/core/application/authorisation.ts";
import { type CreditMark, siteText } from "../../../src/core/application/credit-mark.ts";
import { type AuthorisedPart, authorisedParts } from "../../../src/core/application/partner-words.ts";
import { DayField } from "./day-field.tsx";
import { Field } from "./field.tsx";
import { useSay } from "./say.ts";
import "./matter.css";

export const partNames = Object.keys(authorisedParts) as readonly AuthorisedPart[];

export function AuthorisationFacts({ of: { terms, signer, reason } }: { of: Authorisation }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <dl className="matter-facts">
      <dt>{t("partners.purpose")}</dt>
      <dd>{terms.purpose}</dd>
      <dt>{t("partners.parts")}</dt>
      <dd>{terms.parts.map((part) => say(authorisedParts[part])).join("；")}</dd>
      <dt>{t("partners.until")}</dt>
      <dd className="figure">{terms.until}</dd>
      {signer && (
        <>
          <dt>{t("partners.signer")}</dt>
          <dd>{signer}</dd>
        </>
      )}
      {reason && (
        <>
          <dt>{t("matter.reason")}</dt>
          <dd>{reason}</dd>
        </>
      )}
    </dl>
  );
}

/** The site it belongs to, and once it is issued the code by which it is shown there. */
export function MarkFacts({ of: mark }: { of: CreditMark }) {
  const { t } = useTranslation();
  const page = `${location.origin}/mark/${mark.id}`;
  const code = `<a href="${page}" target="_blank" rel="noopener" referrerpolicy="no-referrer-when-downgrade"><img src="${page}/badge.svg" alt="${t("partners.marks")}" width="232" height="60" referrerpolicy="no-referrer-when-downgrade"></a>`;
  return (
    <dl className="matter-facts">
      <dt>{t("partners.site")}</dt>
      <dd>{siteText(mark.site)}</dd>
      {mark.note && (
        <>
          <dt>{t("partners.look")}</dt>
          <dd>
            <a href={page}>{page}</a>
          </dd>
          <dt>{t("partners.embed")}</dt>
          <dd>
            <Typography.Paragraph copyable className="figure">
              {code}
            </Typography.Paragraph>
            <span className="quiet">{t("partners.embedHelp")}</span>
          </dd>
        </>
      )}
      {mark.reason && (
        <>
          <dt>{t("matter.reason")}</dt>
          <dd>{mark.reason}</dd>
        </>
      )}
    </dl>
  );
}

export interface Terms {
  readonly purpose: string;
  readonly parts: readonly AuthorisedPart[];
  readonly until: string | undefined;
}

export const noTerms: Terms = { purpose: "", parts: ["results"], until: undefined };

export function termsComplete({ purpose, parts, until }: Terms): boolean {
  return purpose.trim() !== "" && parts.length > 0 && until !== undefined;
}

/** `asked`: where an answer may name less but not more. */
export function TermFields(props: {
  terms: Terms;
  change: (terms: Terms) => void;
  asked?: readonly AuthorisedPart[];
  withPurpose?: boolean;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { terms, change, asked = partNames, withPurpose = true } = props;
  return (
    <>
      {withPurpose && (
        <Field id="term-purpose" label={t("partners.purpose")} help={t("partners.purposeHelp")}>
          <Input
            id="term-purpose"
            maxLength={200}
            value={terms.purpose}
            onChange={(event) => change({ ...terms, purpose: event.target.value })}
          />
        </Field>
      )}
      <fieldset className="field">
        <legend>{t("partners.parts")}</legend>
        <Checkbox.Group
          value={[...terms.parts]}
          onChange={(parts) => change({ ...terms, parts: partNames.filter((part) => parts.includes(part)) })}
          options={asked.map((value) => ({ value, label: say(authorisedParts[value]) }))}
        />
      </fieldset>
      <Field id="term-until" label={t("partners.until")} help={t("partners.untilHelp")}>
        <DayField
          id="term-until"
          label={t("partners.until")}
          value={terms.until}
          onChange={(until) => change({ ...terms, until })}
        />
      </Field>
    </>
  );
}
