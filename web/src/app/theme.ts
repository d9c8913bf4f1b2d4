/** The desk's look for antd: dense, calm, square-shouldered; every text colour stands above 4.5:1 on its ground. */
import type { ThemeConfig } from "antd";

export const look: ThemeConfig = {
  cssVar: { key: "desk" },
  // The styles of the parts are in the style sheet (antd-styles.ts); what is said below stands in them by variables.
  zeroRuntime: true,
  hashed: false,
  token: {
    // The style sheet knows the language and so the faces.
    fontFamily: "var(--fonts)",
    fontSize: 14,
    colorPrimary: "#0b4f8a",
    colorLink: "#0b4f8a",
    colorLinkHover: "#083a66",
    colorSuccess: "#237804",
    colorWarning: "#ad4e00",
    colorError: "#b3261e",
    colorInfo: "#0b4f8a",
    colorInfoBg: "#eef5fb",
    colorInfoBorder: "#b5cee6",
    colorSuccessBg: "#eef7ec",
    colorSuccessBorder: "#a9cfa0",
    colorWarningBg: "#fff6e8",
    colorWarningBorder: "#e3b873",
    colorErrorBg: "#fdf0ee",
    colorErrorBorder: "#e5aaa5",
    colorPrimaryBg: "#e8f0f8",
    colorPrimaryBgHover: "#dbe8f4",
    controlItemBgActive: "#e8f0f8",
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
    motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
    Tabs: { horizontalItemPadding: "8px 0", horizontalMargin: "0" },
    Steps: { iconSize: 26 },
    Drawer: { paddingLG: 20 },
    Modal: { titleFontSize: 16 },
    Descriptions: { itemPaddingBottom: 8 },
    Tooltip: { colorBgSpotlight: "#1b2430" },
    Alert: { defaultPadding: "10px 14px", withDescriptionPadding: "14px 16px" },
  },
};

/** The same look for the operators' centre: larger letters, targets for a thumb. */
export const calmLook: ThemeConfig = {
  ...look,
  cssVar: { key: "centre" },
  token: { ...look.token, fontSize: 16, controlHeight: 44, borderRadius: 6 },
};
