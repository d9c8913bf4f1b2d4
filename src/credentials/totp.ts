/** 动态验证码: six digits every thirty seconds from a shared secret (RFC 6238), as authenticator apps have them. */
import { Secret, TOTP } from "otpauth";
import type { Instant } from "../core/time/day.ts";

const ISSUER = "信衡 Xinheng";
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;

export async function newTotp(
  account: string,
): Promise<{ readonly secret: string; readonly uri: string; readonly qrSvg: string }> {
  const made = new Secret({ size: SECRET_BYTES });
  const uri = totp(made, account).toString();
  const { default: qr } = await import("qrcode");
  const qrSvg = await qr.toString(uri, { type: "svg", errorCorrectionLevel: "M", margin: 2 });
  return { secret: made.base32, uri, qrSvg };
}

/** The step is the number of periods since 1970; the one before and the one after pass too, for clocks that differ. */
export function totpStep(secret: string, code: string, now: Instant): number | undefined {
  const token = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = Date.parse(now);
  const delta = totp(Secret.fromBase32(secret)).validate({ token, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}

function totp(secret: Secret, label = ""): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret, algorithm: "SHA1", digits: 6, period: PERIOD_SECONDS });
}
