/** Whoever leaves what is not saved is asked first. */
import { Modal } from "antd";
import { useTranslation } from "react-i18next";

export function LeaveOrStay({ leave, stay }: { leave: () => void; stay: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t("workbench.leaveTitle")}
      okText={t("workbench.leave")}
      okButtonProps={{ danger: true }}
      cancelText={t("workbench.stay")}
      onOk={leave}
      onCancel={stay}
    >
      <p>{t("workbench.leaveSay")}</p>
    </Modal>
  );
}
