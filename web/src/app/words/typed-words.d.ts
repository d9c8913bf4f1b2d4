/** Makes `t("…")` know every key: a missing or misspelt one fails the type check. */
import type { zh } from "./zh.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    returnNull: false;
    resources: { translation: typeof zh };
  }
}
