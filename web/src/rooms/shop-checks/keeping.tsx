/** Forms of what is kept of a shop: verification, permits, display, links, clues. */
import { Checkbox, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { displayFindings, identityMethods } from "../../../../src/core/application/shop-check.ts";
import type { Say } from "../../../../src/core/citation.ts";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { DayLine, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { ActDrawer, type MatterForm } from "../../kit/matter-page.tsx";
import { useSay } from "../../kit/say.ts";
import { shopOf } from "./shop.ts";

const changes = ["/shop-checks"];

export function Choice<T extends string>(props: {
  id: string;
  label: string;
  of: Readonly<Record<T, Say>>;
  value: T | undefined;
  change: (value: T) => void;
}) {
  const say = useSay();
  const options = (Object.entries(props.of) as [T, Say][]).map(([value, name]) => ({ value, label: say(name) }));
  return (
    <Field id={props.id} label={props.label}>
      <Select<T | null>
        id={props.id}
        value={props.value ?? null}
        onChange={(value) => value !== null && props.change(value)}
        options={options}
      />
    </Field>
  );
}

export function VerifyForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const { identity, id } = shopOf(given.full);
  const [method, setMethod] = useState(identity.method);
  const [address, setAddress] = useState(identity.address);
  const [contact, setContact] = useState(identity.contact);
  const complete = address.trim() !== "" && contact.trim() !== "";
  const body = { identity: { method, address, contact } };
  return (
    <ActDrawer given={given} path={`/shop-checks/${id}/verify`} body={body} complete={complete} changes={changes}>
      <Choice id="verify-method" label={t("shops.method")} of={identityMethods} value={method} change={setMethod} />
      <TextLine id="verify-address" label={t("shops.address")} value={address} change={setAddress} />
      <TextLine
        id="verify-contact"
        label={t("shops.contact")}
        help={t("shops.contactHelp")}
        value={contact}
        change={setContact}
      />
    </ActDrawer>
  );
}

export function PermitForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const [permit, setPermit] = useState("");
  const [number, setNumber] = useState("");
  const [until, setUntil] = useState<string>();
  const [link, setLink] = useState("");
  const rest = { ...(until && { until }), ...(link.trim() !== "" && { link }) };
  const complete = permit.trim() !== "" && number.trim() !== "";
  const path = `/shop-checks/${given.full.matter.id}/permits`;
  return (
    <ActDrawer given={given} path={path} body={{ permit, number, ...rest }} complete={complete} changes={changes}>
      <TextLine id="permit-name" label={t("shops.permit")} value={permit} change={setPermit} />
      <TextLine id="permit-number" label={t("shops.number")} value={number} change={setNumber} />
      <DayLine id="permit-until" label={t("shops.until")} value={until} change={setUntil} />
      <TextLine id="permit-link" label={t("shops.link")} longest={2000} value={link} change={setLink} />
    </ActDrawer>
  );
}

export function DisplayForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const { shop, id } = shopOf(given.full);
  const [url, setUrl] = useState(shop.url);
  const [finding, setFinding] = useState<keyof typeof displayFindings>();
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const [at] = useState(() => new Date().toISOString());
  const hash = files[0]?.hash;
  const body = { url, at, hash, finding };
  return (
    <ActDrawer
      given={given}
      path={`/shop-checks/${id}/displays`}
      body={body}
      complete={hash !== undefined && finding !== undefined && url.trim() !== ""}
      changes={changes}
    >
      <TextLine id="display-url" label={t("shops.url")} longest={2000} value={url} change={setUrl} />
      <Choice
        id="display-finding"
        label={t("shops.finding")}
        of={displayFindings}
        value={finding}
        change={setFinding}
      />
      <EvidenceUpload about={{ kind: "matter", id }} files={files} change={setFiles} />
    </ActDrawer>
  );
}

export function LinkForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const [link, setLink] = useState("");
  const [works, setWorks] = useState(true);
  const path = `/shop-checks/${given.full.matter.id}/links`;
  return (
    <ActDrawer given={given} path={path} body={{ link, works }} complete={link.trim() !== ""} changes={changes}>
      <TextLine id="link-address" label={t("shops.link")} longest={2000} value={link} change={setLink} />
      <Checkbox checked={works} onChange={(event) => setWorks(event.target.checked)}>
        {t("shops.works")}
      </Checkbox>
    </ActDrawer>
  );
}

/** Of what was upheld alone. */
export function ClueForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const { id, examinations: all } = shopOf(given.full);
  const upheld = all.filter(({ judged }) => judged?.outcome === "upheld");
  const [examination, setExamination] = useState(upheld.at(-1)?.number);
  const [facts, setFacts] = useState("");
  const [taken, setTaken] = useState("");
  const body = { examination, facts, ...(taken.trim() !== "" && { taken }) };
  return (
    <ActDrawer
      given={given}
      path={`/shop-checks/${id}/clues`}
      body={body}
      complete={examination !== undefined && facts.trim() !== ""}
    >
      <Field id="clue-examination" label={t("shops.examination")}>
        <Select
          id="clue-examination"
          value={examination}
          onChange={setExamination}
          options={upheld.map(({ number, judged }) => ({ value: number, label: `${number} ${judged?.act ?? ""}` }))}
        />
      </Field>
      <TextArea
        id="clue-facts"
        label={t("shops.facts")}
        help={t("acts.factsHelp")}
        longest={2000}
        value={facts}
        change={setFacts}
      />
      <TextArea id="clue-taken" label={t("shops.taken")} longest={1000} value={taken} change={setTaken} />
    </ActDrawer>
  );
}
