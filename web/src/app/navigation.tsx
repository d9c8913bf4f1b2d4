/** The rooms of the desk in the order of the work, with the letter that opens each after `g`. */
import {
  AuditOutlined,
  CalendarOutlined,
  ContainerOutlined,
  FileSearchOutlined,
  HomeOutlined,
  ImportOutlined,
  ReadOutlined,
  SettingOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

export interface Place {
  readonly to: string;
  readonly name:
    | "today"
    | "imports"
    | "sources"
    | "operators"
    | "runs"
    | "publicity"
    | "standards"
    | "law"
    | "settings";
  readonly letter: string;
  readonly icon: ReactNode;
}

export interface PlaceGroup {
  readonly name: "work" | "collect" | "evaluate" | "rules" | "agency";
  readonly places: readonly Place[];
}

export const places: readonly PlaceGroup[] = [
  { name: "work", places: [{ to: "/", name: "today", letter: "t", icon: <HomeOutlined /> }] },
  {
    name: "collect",
    places: [
      { to: "/imports", name: "imports", letter: "i", icon: <ImportOutlined /> },
      { to: "/sources", name: "sources", letter: "s", icon: <ContainerOutlined /> },
      { to: "/operators", name: "operators", letter: "o", icon: <TeamOutlined /> },
    ],
  },
  {
    name: "evaluate",
    places: [
      { to: "/runs", name: "runs", letter: "r", icon: <AuditOutlined /> },
      { to: "/publicity", name: "publicity", letter: "p", icon: <CalendarOutlined /> },
    ],
  },
  {
    name: "rules",
    places: [
      { to: "/standards", name: "standards", letter: "b", icon: <FileSearchOutlined /> },
      { to: "/law", name: "law", letter: "l", icon: <ReadOutlined /> },
    ],
  },
  { name: "agency", places: [{ to: "/settings", name: "settings", letter: "e", icon: <SettingOutlined /> }] },
];
