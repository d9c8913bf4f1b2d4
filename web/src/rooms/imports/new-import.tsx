/**
 * A file's way in: ① choose it, ② check where its columns go, then it runs (③) and what could not be read waits (④) on the
 * import's own page. The file and the choices stand in the address, so a reload loses nothing.
 */
import { Steps } from "antd";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../kit/address.ts";
import { Page } from "../../kit/page.tsx";
import { CheckFields } from "./check-fields.tsx";
import { ChooseFile } from "./choose-file.tsx";

export function ImportSteps({ current }: { current: 0 | 1 | 2 | 3 }) {
  const { t } = useTranslation();
  return (
    <Steps
      className="import-steps"
      size="small"
      current={current}
      items={[t("imports.step.choose"), t("imports.step.check"), t("imports.step.run"), t("imports.step.mend")].map(
        (title) => ({ title }),
      )}
    />
  );
}

export function NewImport() {
  const { t } = useTranslation();
  const address = useAddress();
  const [hash, fileName] = [address.get("file"), address.get("name")];
  const chosen = hash !== undefined && fileName !== undefined;
  return (
    <Page title={t("imports.newTitle")} crumbs={[{ to: "/imports", label: t("imports.title") }]}>
      <div className="stack">
        <ImportSteps current={chosen ? 1 : 0} />
        {chosen ? (
          <CheckFields key={hash} hash={hash} fileName={fileName} bytes={Number(address.get("bytes") ?? 0)} />
        ) : (
          <ChooseFile
            onReceived={(file) => address.set({ file: file.hash, name: file.fileName, bytes: String(file.bytes) })}
          />
        )}
      </div>
    </Page>
  );
}
