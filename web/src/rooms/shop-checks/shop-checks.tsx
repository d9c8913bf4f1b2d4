/** 店铺核验: what is due, all shops on file, and the half-yearly report. */
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { identityMethods } from "../../../../src/core/application/shop-check.ts";
import type { DueShops, ShopLaw } from "../../../../src/http/contract/application/shop.ts";
import { Field } from "../../kit/field.tsx";
import { FormDrawer, TextLine } from "../../kit/form-drawer.tsx";
import { today } from "../../kit/format.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

export function ShopChecks() {
  const { t } = useTranslation();
  const [registering, setRegistering] = useState(false);
  return (
    <Page
      title={t("shops.title")}
      lead={t("shops.lead")}
      actions={
        <May right="keepShops">
          <Button type="primary" onClick={() => setRegistering(true)}>
            {t("shops.register")}
          </Button>
        </May>
      }
    >
      <div className="stack">
        <Due />
        <MatterList
          name="shop-checks"
          label={t("shops.title")}
          kind="shop-check"
          to={({ id }) => `/shop-checks/${id}`}
          empty={<Nothing title={t("shops.none")}>{t("shops.noneHelp")}</Nothing>}
        />
        <Report />
      </div>
      {registering && <Register close={() => setRegistering(false)} />}
    </Page>
  );
}

function Due() {
  const { t } = useTranslation();
  const say = useSay();
  const due = useRead<DueShops>("/shop-checks/due");
  return (
    <Panel title={t("shops.due")}>
      <Reading of={due}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t("shops.noDue")}</p>
          ) : (
            <ul>
              {items.map((one) => (
                <li key={one.matter}>
                  <Link to={`/shop-checks/${one.matter}`}>{one.shop}</Link>{" "}
                  {one.overdue && <span className="tag tag-red">{t("shops.overdue")}</span>}{" "}
                  <span className="quiet">{one.due.map(say).join("；")}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}

/** The last month of report that has come: January or July. */
function lastReportMonth(): string {
  const [year = "", month = ""] = today().split("-");
  return Number(month) >= 7 ? `${year}-07` : `${year}-01`;
}

function Report() {
  const { t } = useTranslation();
  const month = lastReportMonth();
  return (
    <Panel title={t("shops.report")}>
      <p className="quiet">{t("shops.reportHelp")}</p>
      <Button href={`/api/v1/shop-checks/report?month=${month}&format=csv`} download>
        {t("shops.reportTake", { month })}
      </Button>
    </Panel>
  );
}

const blank = { code: "", name: "", shopName: "", url: "", exempt: "", address: "", contact: "" };

function Register({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const navigate = useNavigate();
  const law = useRead<ShopLaw>("/shop-law");
  const [said, setSaid] = useState(blank);
  const [category, setCategory] = useState<string>();
  const [method, setMethod] = useState<keyof typeof identityMethods>("register");
  const { exempt, shopName, url, address, contact, code, name } = said;
  const shop = { name: shopName, url, category, ...(exempt.trim() === "" ? {} : { exempt }) };
  const body = { code, name, shop, identity: { method, address, contact } };
  const complete =
    [code, name, shopName, url, address, contact].every((value) => value.trim() !== "") && category !== undefined;
  const line = (field: keyof typeof blank, label: string, help?: string) => (
    <TextLine
      id={`shop-${field}`}
      label={label}
      value={said[field]}
      change={(value) => setSaid({ ...said, [field]: value })}
      {...(field === "url" && { longest: 2000 })}
      {...(help !== undefined && { help })}
    />
  );
  return (
    <FormDrawer<{ readonly matter: { readonly id: string } }>
      title={t("shops.register")}
      doText={t("shops.register")}
      path="/shop-checks"
      body={body}
      complete={complete}
      changes={["/matters", "/shop-checks"]}
      done={({ matter }) => navigate(`/shop-checks/${matter.id}`)}
      close={close}
    >
      {line("code", t("shops.code"))}
      {line("name", t("shops.name"))}
      {line("shopName", t("shops.shopName"))}
      {line("url", t("shops.url"))}
      <Field id="shop-category" label={t("shops.category")}>
        <Select
          id="shop-category"
          value={category}
          onChange={setCategory}
          options={(law.data?.categories ?? []).map((each) => ({ value: each.category, label: say(each.say) }))}
        />
      </Field>
      {line("exempt", t("shops.exempt"), t("shops.exemptHelp"))}
      <Field id="shop-method" label={t("shops.method")}>
        <Select
          id="shop-method"
          value={method}
          onChange={setMethod}
          options={(Object.keys(identityMethods) as (keyof typeof identityMethods)[]).map((value) => ({
            value,
            label: say(identityMethods[value]),
          }))}
        />
      </Field>
      {line("address", t("shops.address"))}
      {line("contact", t("shops.contact"), t("shops.contactHelp"))}
    </FormDrawer>
  );
}
