/** Forms of goods and of consumers' data. */
import { InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dataPurposes } from "../../../../src/core/conduct/consumer-data.ts";
import { traceSteps } from "../../../../src/core/conduct/trace.ts";
import type { ShopLaw } from "../../../../src/http/contract/application/shop.ts";
import { Field } from "../../kit/field.tsx";
import { DayLine, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { ActDrawer, type MatterForm } from "../../kit/matter-page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { Choice } from "./keeping.tsx";
import { shopOf } from "./shop.ts";

export function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function ProductForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const say = useSay();
  const { id, shop } = shopOf(given.full);
  const law = useRead<ShopLaw>("/shop-law");
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [category, setCategory] = useState(shop.category);
  const [numbers, setNumbers] = useState<Readonly<Record<string, string>>>({});
  const needs = law.data?.categories.find((each) => each.category === category)?.productEvidence ?? [];
  const evidence = Object.entries(numbers).flatMap(([kind, number]) =>
    number.trim() === "" ? [] : [{ kind, number }],
  );
  return (
    <ActDrawer
      given={given}
      path={`/shop-checks/${id}/products`}
      body={{ code: code.trim(), name, category, evidence }}
      complete={code.trim() !== "" && name.trim() !== ""}
    >
      <TextLine id="product-code" label={t("shops.productCode")} longest={64} value={code} change={setCode} />
      <TextLine id="product-name" label={t("shops.productName")} value={name} change={setName} />
      <Field id="product-category" label={t("shops.category")}>
        <Select
          id="product-category"
          value={category}
          onChange={setCategory}
          options={(law.data?.categories ?? []).map((each) => ({ value: each.category, label: say(each.say) }))}
        />
      </Field>
      {needs.length > 0 && (
        <p className="quiet">{t("shops.needs", { needs: needs.map((choice) => choice.join("／")).join("；") })}</p>
      )}
      {needs.flat().map((kind) => (
        <TextLine
          key={kind}
          id={`product-evidence-${kind}`}
          label={`${kind} ${t("shops.evidenceNumber")}`}
          longest={100}
          value={numbers[kind] ?? ""}
          change={(number) => setNumbers({ ...numbers, [kind]: number })}
        />
      ))}
    </ActDrawer>
  );
}

export function TraceForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const { id, products } = shopOf(given.full);
  const [product, setProduct] = useState(products[0]?.code);
  const [step, setStep] = useState<keyof typeof traceSteps>("produced");
  const [on, setOn] = useState<string>();
  const [place, setPlace] = useState("");
  const [party, setParty] = useState("");
  const body = { product, chain: [{ step, on, place, party: { name: party } }] };
  return (
    <ActDrawer
      given={given}
      path={`/shop-checks/${id}/traces`}
      body={body}
      complete={product !== undefined && on !== undefined && place.trim() !== "" && party.trim() !== ""}
    >
      <Field id="trace-product" label={t("shops.productName")}>
        <Select
          id="trace-product"
          value={product}
          onChange={setProduct}
          options={products.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
        />
      </Field>
      <Choice id="trace-step" label={t("shops.step")} of={traceSteps} value={step} change={setStep} />
      <DayLine id="trace-on" label={t("shops.on")} value={on} change={setOn} />
      <TextLine id="trace-place" label={t("shops.place")} value={place} change={setPlace} />
      <TextLine id="trace-party" label={t("shops.party")} value={party} change={setParty} />
    </ActDrawer>
  );
}

export function DataForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const say = useSay();
  const [lot, setLot] = useState("");
  const [purposes, setPurposes] = useState<string[]>([]);
  const [fields, setFields] = useState("");
  const [keepUntil, setKeepUntil] = useState<string>();
  const body = { lot, purposes, fields: linesOf(fields), keepUntil };
  const complete = lot.trim() !== "" && purposes.length > 0 && body.fields.length > 0 && keepUntil !== undefined;
  const path = `/shop-checks/${given.full.matter.id}/data-lots`;
  return (
    <ActDrawer given={given} path={path} body={body} complete={complete} changes={["/shop-checks"]}>
      <TextLine id="data-lot" label={t("shops.lot")} longest={100} value={lot} change={setLot} />
      <Field id="data-purposes" label={t("shops.purposes")}>
        <Select
          id="data-purposes"
          mode="multiple"
          value={purposes}
          onChange={setPurposes}
          options={Object.entries(dataPurposes).map(([value, name]) => ({ value, label: say(name) }))}
        />
      </Field>
      <TextArea id="data-fields" label={t("shops.fields")} value={fields} change={setFields} />
      <DayLine id="data-until" label={t("shops.keepUntil")} value={keepUntil} change={setKeepUntil} />
    </ActDrawer>
  );
}

export function DestroyForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const { id, data } = shopOf(given.full);
  const kept = data.filter(({ destroyed }) => destroyed === undefined);
  const [lot, setLot] = useState(kept[0]?.lot);
  const [manner, setManner] = useState("");
  const [items, setItems] = useState<number | null>(null);
  return (
    <ActDrawer
      given={given}
      path={`/shop-checks/${id}/destructions`}
      body={{ lot, manner, items }}
      complete={lot !== undefined && manner.trim() !== "" && items !== null}
      changes={["/shop-checks"]}
    >
      <Field id="destroy-lot" label={t("shops.lot")}>
        <Select
          id="destroy-lot"
          value={lot}
          onChange={setLot}
          options={kept.map((each) => ({ value: each.lot, label: each.lot }))}
        />
      </Field>
      <TextLine id="destroy-manner" label={t("shops.manner")} value={manner} change={setManner} />
      <Field id="destroy-items" label={t("shops.items")}>
        <InputNumber id="destroy-items" min={0} precision={0} value={items} onChange={setItems} />
      </Field>
    </ActDrawer>
  );
}
