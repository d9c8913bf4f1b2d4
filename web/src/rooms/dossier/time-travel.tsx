/** 截至 and 知悉于: what stood on a day, what was known at an instant. Both change the whole page and stand in the address. */
import { HistoryOutlined } from "@ant-design/icons";
import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../kit/address.ts";
import { DayField } from "../../kit/day-field.tsx";
import { momentText, today } from "../../kit/format.ts";

export function TimeTravel() {
  const { t } = useTranslation();
  const address = useAddress();
  const [asOf, knownAt] = [address.get("asOf"), address.get("knownAt")];
  const past = asOf !== undefined || knownAt !== undefined;
  return (
    <fieldset className={past ? "time-travel time-travel-past" : "time-travel"} aria-label={t("dossier.time")}>
      <HistoryOutlined aria-hidden />
      <span className="row">
        <span>{t("dossier.asOf")}</span>
        <DayField
          label={t("dossier.asOf")}
          value={asOf}
          placeholder={today()}
          onChange={(day) => address.set({ asOf: day })}
        />
      </span>
      <span className="row">
        <span>{t("dossier.knownAt")}</span>
        <KnownAt value={knownAt} onChange={(instant) => address.set({ knownAt: instant })} />
      </span>
      <span className="time-travel-say" role="status">
        {past
          ? t("dossier.past", { asOf: asOf ?? today(), knownAt: knownAt ? momentText(knownAt) : t("dossier.now") })
          : t("dossier.present")}
      </span>
      {past && (
        <Button onClick={() => address.set({ asOf: undefined, knownAt: undefined })}>{t("dossier.backToNow")}</Button>
      )}
    </fieldset>
  );
}

const SHANGHAI = "+08:00";

/** A moment by the clock of Asia/Shanghai, wherever the reader's own clock stands. The whole minute counts as known. */
function KnownAt({ value, onChange }: { value: string | undefined; onChange: (instant: string | undefined) => void }) {
  const { t } = useTranslation();
  return (
    <DatePicker
      aria-label={t("dossier.knownAt")}
      showTime={{ format: "HH:mm" }}
      format="YYYY-MM-DD HH:mm"
      placeholder={t("dossier.now")}
      value={value === undefined ? null : dayjs(momentText(value))}
      onChange={(picked) => onChange(picked ? `${picked.format("YYYY-MM-DDTHH:mm")}:59.999${SHANGHAI}` : undefined)}
    />
  );
}
