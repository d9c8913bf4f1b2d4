/** A piece of evidence, opened with a purpose: pictures are shown here, everything else is handed over as a file. */
import { Button, Modal } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "./acting.tsx";
import { fetchFile } from "./api.ts";
import { downloadBlob } from "./csv.ts";
import { AskPurpose } from "./purpose.tsx";

interface Opened {
  readonly content: Blob;
  readonly name: string;
}

export function EvidenceView(props: { hash: string; title: string; say: string; usual: readonly string[] }) {
  const { t } = useTranslation();
  const { hash } = props;
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const open = useAct({
    act: (purpose: string) => fetchFile(`/evidence/${hash}`, { purpose }),
    changes: ["/audit"],
    afterwards: ({ content, name }) => {
      setAsking(false);
      const file = { content, name: name ?? hash.slice(0, 12) };
      if (content.type.startsWith("image/")) setOpened(file);
      else downloadBlob(file.name, content);
    },
  });
  return (
    <div className="row">
      <Button onClick={() => setAsking(true)}>{t("representations.view")}</Button>
      <span className="digest quiet" title={hash}>
        SHA-256 {hash.slice(0, 16)}…
      </span>
      {asking && (
        <AskPurpose
          title={props.title}
          say={props.say}
          usual={props.usual}
          doText={t("representations.view")}
          busy={open.busy}
          go={open.run}
          close={() => setAsking(false)}
        />
      )}
      {opened && <Picture opened={opened} close={() => setOpened(undefined)} />}
    </div>
  );
}

function Picture({ opened, close }: { opened: Opened; close: () => void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(opened.content);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [opened]);
  return (
    <Modal
      open
      width={760}
      title={opened.name}
      okText={t("representations.download")}
      onOk={() => downloadBlob(opened.name, opened.content)}
      onCancel={close}
    >
      {address && <img className="evidence-picture" src={address} alt={opened.name} />}
    </Modal>
  );
}
