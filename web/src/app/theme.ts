/** The desk's look for antd: dense, calm, square-shouldered; every text colour stands above 4.5:1 on its ground. */
import type { ThemeConfig } from "antd";

export const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

export const look: ThemeConfig = {
  cssVar: { key: "desk" },
  token: {
    fontFamily: fonts,
    fontSize: 14,
    colorPrimary: "#0b4f8a",
    colorLink: "#0b4f8a",
    colorLinkHover: "#083a66",
    colorSuccess: "#237804",
    colorWarning: "#ad4e00",
    colorError: "#b3261e",
    colorInfo: "#0b4f8a",
    colorText: "#1b2430",
    colorTextSecondary: "#475467",
    colorTextTertiary: "#566273",
    colorTextDescription: "#566273",
    colorTextPlaceholder: "#667083",
    colorTextDisabled: "#667083",
    colorBorder: "#c3cad5",
    colorBorderSecondary: "#e1e6ed",
    colorBgLayout: "#f3f5f8",
    borderRadius: 4,
    controlHeight: 32,
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
    wireframe: false,
  },
  components: {
    Tabs: { horizontalItemPadding: "8px 0", horizontalMargin: "0" },
    Steps: { iconSize: 26 },
    Drawer: { paddingLG: 20 },
    Modal: { titleFontSize: 16 },
    Descriptions: { itemPaddingBottom: 8 },
    Tooltip: { colorBgSpotlight: "#1b2430" },
    Alert: { defaultPadding: "10px 14px", withDescriptionPadding: "14px 16px" },
  },
};
