/** The value of a ruling in words: a term, a yes or no, a list, a table of them. */
import { useTranslation } from "react-i18next";
import type { Say } from "../../../../src/core/citation.ts";
import { rulingWord } from "../../../../src/core/ruling-words.ts";
import { useSay } from "../../kit/say.ts";

export function RulingValue({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const say = useSay();
  if (typeof value === "boolean") return <>{t(value ? "law.yes" : "law.no")}</>;
  if (typeof value === "number") return <>{value}</>;
  if (typeof value === "string") return <Name name={value} />;
  if (Array.isArray(value))
    return (
      <span className="ruling-list">
        {value.map((item) => (
          <RulingValue key={JSON.stringify(item)} value={item} />
        ))}
      </span>
    );
  if (!isTable(value)) return <>—</>;
  if (typeof value.workingDays === "number") return <>{t("law.workingDays", { n: value.workingDays })}</>;
  if (typeof value.days === "number") return <>{t("law.days", { n: value.days })}</>;
  if (typeof value.months === "number") return <>{t("law.months", { n: value.months })}</>;
  if (isSay(value)) return <>{say(value)}</>;
  if (typeof value.code === "string" && isSay(value.say))
    return (
      <>
        <code className="ruling">{value.code}</code> {say(value.say)}
      </>
    );
  return (
    <dl className="facts">
      {Object.entries(value).map(([name, member]) => (
        <Member key={name} name={name} value={member} />
      ))}
    </dl>
  );
}

function Member({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>
        <Name name={name} />
      </dt>
      <dd>
        <RulingValue value={value} />
      </dd>
    </>
  );
}

/** In words where it has any; else as it stands, such as the beginning of a region's code. */
function Name({ name }: { name: string }) {
  const say = useSay();
  const word = rulingWord(name);
  return word === undefined ? <code className="ruling">{name}</code> : say(word);
}

function isSay(value: unknown): value is Say {
  return isTable(value) && typeof value.zh === "string" && typeof value.en === "string";
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
