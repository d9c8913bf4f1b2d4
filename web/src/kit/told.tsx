/** 告知了谁: the newest word to each receiver about a result or a record; who has not acknowledged stands out. */
import { useTranslation } from "react-i18next";
import type { Told as Answer } from "../../../src/http/contract/delivery.ts";
import { addresseeText, DeliveryStateTag, useOutgoingText } from "./delivery-words.tsx";
import { momentText } from "./format.ts";
import { useMay } from "./me.tsx";
import { Panel } from "./page.tsx";
import { Reading } from "./reading.tsx";
import { useRead } from "./reads.ts";

export function Told({ of }: { of: { readonly result: string } | { readonly record: string } }) {
  const { t } = useTranslation();
  const may = useMay();
  const outgoing = useOutgoingText();
  const told = useRead<Answer>(may("readTold") ? "/told" : undefined, { query: { ...of } });
  if (!may("readTold")) return null;
  return (
    <Panel title={t("outbox.told")}>
      <Reading of={told} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t("outbox.toldNone")}</p>
          ) : (
            <ul className="stack">
              {items.map((delivery) => (
                <li key={delivery.id} className="row">
                  <span className="strong">{addresseeText(delivery)}</span>
                  <span>{outgoing(delivery.outgoing)}</span>
                  <DeliveryStateTag state={delivery.state} />
                  {delivery.deliveredAt ? (
                    <span className="quiet figure">{momentText(delivery.deliveredAt)}</span>
                  ) : (
                    <span className="tag tag-mark">{t("outbox.notAcknowledged")}</span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}
