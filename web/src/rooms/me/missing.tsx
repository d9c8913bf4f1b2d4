/** What a form still lacks, said before it is sent: nobody is to come twice for the same thing. */
import { useTranslation } from "react-i18next";

export function Missing({ items }: { items: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div aria-live="polite">
      {items.length > 0 && (
        <div className="me-missing">
          <p className="strong">{t("me.missing.title")}</p>
          <ul>
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
