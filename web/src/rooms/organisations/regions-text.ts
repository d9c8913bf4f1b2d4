/** 辖区 as people write it: beginnings of region codes with commas between, or the whole country. */
import { useTranslation } from "react-i18next";

export function useRegionsText(): (regions: readonly string[] | undefined) => string {
  const { t } = useTranslation();
  return (regions) =>
    regions?.map((region) => (region === "" ? t("organisations.everywhere") : region)).join(", ") ?? "";
}

/** What was typed as codes; undefined where it cannot be read. */
export function regionsTyped(text: string, everywhere: string): readonly string[] | undefined {
  const parts = text
    .split(/[\s,，、;；]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const codes = parts.map((part) => (part === everywhere ? "" : part));
  return codes.length > 0 && codes.every((code) => /^\d{0,6}$/.test(code)) ? codes : undefined;
}
