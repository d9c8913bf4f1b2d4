/** 网店: the storefront that a row names, told apart by platform and shop, or by the domain of a site of one's own. */
import type { Storefront } from "../operator/operator.ts";

export interface StorefrontClaim {
  readonly platform: string | undefined;
  readonly shopId: string | undefined;
  readonly url: string | undefined;
  readonly icp: string | undefined;
  readonly name: string | undefined;
}

/** A shop on a platform when the row names the platform, else a site of one's own; undefined when it names neither shop nor address. */
export function storefrontOf({
  platform,
  shopId,
  url,
  icp,
  name,
}: StorefrontClaim): Omit<Storefront, "from"> | undefined {
  const domain = url === undefined ? undefined : registrableDomain(url);
  const shown = { ...(url === undefined ? {} : { url }), ...(name === undefined ? {} : { name }) };
  if (platform !== undefined) {
    const place = shopId ?? url;
    if (place === undefined) return undefined;
    return {
      key: `${platform}:${place}`,
      kind: "platform-shop",
      platform,
      ...(shopId === undefined ? {} : { shopId }),
      ...shown,
    };
  }
  if (domain === undefined) return undefined;
  return { key: domain, kind: "self-run-site", domain, ...(icp === undefined ? {} : { icp }), ...shown };
}

/** The name a site is registered under: two labels, or three where the second is a class of names (.com.cn, .gov.cn, .co.uk). */
export function registrableDomain(url: string): string | undefined {
  const host = /^https?:\/\/(?:[^/@?#]*@)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase().replace(/\.$/, "");
  if (host === undefined || !host.includes(".")) return undefined;
  if (/^[\d.]+$/.test(host)) return host;
  const labels = host.split(".");
  const hasClass =
    labels.length > 2 &&
    /^(com|net|org|gov|edu|ac|co|mil)$/.test(labels.at(-2) ?? "") &&
    (labels.at(-1) ?? "").length === 2;
  return labels.slice(hasClass ? -3 : -2).join(".");
}
