/** What goes out of the house, in words: what is told of what, to whom, and how it stands. */
import { useTranslation } from "react-i18next";
import type { Delivery } from "../../../src/http/contract/delivery.ts";

export const deliveryStates = ["waiting", "delivered", "given-up"] as const satisfies readonly Delivery["state"][];

const tones = { waiting: "tag-blue", delivered: "", "given-up": "tag-red" } as const;

export function DeliveryStateTag({ state }: { state: Delivery["state"] }) {
  const { t } = useTranslation();
  return <span className={`tag ${tones[state]}`}>{t(`outbox.states.${state}`)}</span>;
}

export function useOutgoingText(): (outgoing: Delivery["outgoing"]) => string {
  const { t } = useTranslation();
  return (outgoing) => {
    switch (outgoing.about) {
      case "notice":
        return t("outbox.events.notice");
      case "result":
        return t(`outbox.events.result/${outgoing.event}`);
      case "record":
        return t(`outbox.events.record/${outgoing.event}`);
      case "list":
        return t(`outbox.events.list/${outgoing.event}`);
    }
  };
}

export function addresseeText({ to }: Delivery): string {
  if ("receiver" in to) return to.name;
  return to.address.kind === "webhook" ? to.address.url : to.address.to;
}
