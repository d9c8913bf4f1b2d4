/**
 * Letters by the agency's own SMTP server. The connection is encrypted and the server's certificate checked, unless the address says `?tls=off`, which
 * is for a server on the same machine. A letter carries the delivery's id as its Message-ID, so that a repetition is known as one.
 */
import { createTransport } from "nodemailer";
import type { Couriers } from "../core/delivery/outbox.ts";
import { Fault } from "../core/desk.ts";

export interface MailSettings {
  /** `smtps://user:password@host:465` (TLS from the start) or `smtp://user:password@host:587` (STARTTLS, which must succeed). */
  readonly url: string;
  /** 发件人: an address, or a name with an address in angle brackets. */
  readonly from: string;
  /** Certificates that are trusted beside the machine's own. */
  readonly ca?: string;
  readonly patienceMs?: number;
}

/** Shorter than the patience with which a process that ends waits for what is under way. */
const PATIENCE_MS = 8_000;

/** A connection a letter: none stays open while there is nothing to send. */
export function openMail(settings: MailSettings): NonNullable<Couriers["mail"]> {
  const transport = createTransport(transportOf(settings));
  const host = addressIn(settings.from).split("@")[1] ?? "localhost";
  return async ({ to, subject, text, id }) => {
    const messageId = `<${id}@${host}>`;
    const letter = {
      from: settings.from,
      to: { name: "", address: to },
      subject,
      text,
      messageId,
      headers: { "Auto-Submitted": "auto-generated", "X-Xinheng-Delivery": id },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    const sent = await transport.sendMail(letter).catch((error: unknown) => {
      throw notSent(error);
    });
    return `${messageId} ${inOneLine(sent.response)}`.trimEnd();
  };
}

/** The address within `信衡 <credit@example.cn>`. */
export function addressIn(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}

function transportOf({ url: text, ca, patienceMs = PATIENCE_MS }: MailSettings) {
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  const inTheClear = url.searchParams.get("tls") === "off";
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !inTheClear,
    ignoreTLS: inTheClear,
    ...(url.username === "" ? {} : { auth }),
    tls: { minVersion: "TLSv1.2" as const, ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  };
}

/** What a server answers may be long, and stands in a fact for good. */
function inOneLine(response: string): string {
  return response.replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_ANSWER);
}

const LONGEST_ANSWER = 160;

function notSent(error: unknown): Fault {
  const { responseCode, code } = error as { readonly responseCode?: number; readonly code?: string };
  const why = responseCode === undefined ? (code ?? "error") : String(responseCode);
  return new Fault(
    "mail-not-sent",
    { zh: `邮件服务器没有接受该邮件（${why}）。`, en: `The mail server did not take the letter (${why}).` },
    {
      zh: "将按间隔再次发送；请检查邮件服务器设置和收件地址。",
      en: "It is tried again; check the server's settings and the address.",
    },
    error,
  );
}
