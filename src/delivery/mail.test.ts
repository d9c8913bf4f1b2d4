import assert from "node:assert/strict";
import { test } from "node:test";
import { addressIn, openMail } from "./mail.ts";
import { type MailServer, mailServer } from "./servers-for-tests.ts";

/** Of nobody: signed by itself for 127.0.0.1. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9cwmM/a/742/Yn7U
El7xER/bWQvWuUX+nkmKngk2ldahRANCAATeaIiLYt5s8peBC2FE9zAreG9CWf99
SHCgGl8lZ6gT8CW9V5N7AMWJhf+9lFNBXciKk5jA1E5GIBpMmnCIXO0Z
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUM9YiVn5GuLblgYW9QX+oo/ynCSgwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjAyMDQzNloYDzIxMjYxMDI5
MDIwNDM2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATeaIiLYt5s8peBC2FE9zAreG9CWf99SHCgGl8lZ6gT8CW9V5N7AMWJ
hf+9lFNBXciKk5jA1E5GIBpMmnCIXO0Zo28wbTAdBgNVHQ4EFgQU2slb/Xna/fa6
on5D0aYr49YcwicwHwYDVR0jBBgwFoAU2slb/Xna/fa6on5D0aYr49YcwicwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhAMmwY3guXfw+2999VVSpifccwUMlwoa2XfK1I6hCRacpAiEA
nEqbnUNJL3Sz9sLUeEYZZSLSdrumk9BSdCgXGXBhU1w=
-----END CERTIFICATE-----`;

/** Nobody here waits so long: on a busy machine it must not end before the server has answered. */
const patienceMs = 60_000;

const from = "信衡信用服务中心 <credit@agency.example>";
const letter = {
  to: "lin@toys.example",
  subject: "异议受理告知书（信告〔2026〕1号）",
  text: "贵单位：\n已受理。\n",
  id: "d-1",
};

async function withServer(
  tls: Parameters<typeof mailServer>[0],
  work: (server: MailServer) => Promise<void>,
): Promise<void> {
  const server = await mailServer(tls);
  await work(server).finally(() => server.close());
}

const notSent = { code: "mail-not-sent" };

test("a letter goes over an encrypted connection to a server whose certificate is known", () =>
  withServer({ key, cert }, async (server) => {
    const mail = openMail({ url: `smtp://127.0.0.1:${server.port}`, from, ca: cert, patienceMs });
    assert.match(await mail(letter), /^<d-1@agency\.example> 250/);
    const [taken] = server.letters;
    assert.deepEqual([taken?.from, taken?.to], ["credit@agency.example", ["lin@toys.example"]]);
    assert.match(taken?.source ?? "", /^Auto-Submitted: auto-generated/im);
    assert.match(taken?.source ?? "", /^X-Xinheng-Delivery: d-1/im);
  }));

test("no letter goes to a server whose certificate nobody vouches for", () =>
  withServer({ key, cert }, async (server) => {
    const mail = openMail({ url: `smtp://127.0.0.1:${server.port}`, from, patienceMs });
    await assert.rejects(mail(letter), notSent);
    assert.equal(server.letters.length, 0);
  }));

test("nor in the clear where the server offers no encryption, unless that is meant", () =>
  withServer(undefined, async (server) => {
    const url = `smtp://127.0.0.1:${server.port}`;
    await assert.rejects(openMail({ url, from, patienceMs })(letter), notSent);
    assert.match(await openMail({ url: `${url}?tls=off`, from, patienceMs })(letter), /^<d-1@/);
    assert.equal(server.letters.length, 1);
  }));

test("a server that refuses, and one that is away, is told with the code alone: no address, no password", () =>
  withServer(undefined, async (server) => {
    server.refuse(550);
    const url = `smtp://127.0.0.1:${server.port}?tls=off`;
    await assert.rejects(openMail({ url, from, patienceMs })(letter), ({ say }: { say: { en: string } }) =>
      /\(550\)/.test(say.en),
    );
    await server.close();
    const gone = openMail({ url: url.replace("smtp://", "smtp://agency:s3cret@"), from, patienceMs });
    await assert.rejects(gone(letter), ({ message }: Error) => !/s3cret|lin@/.test(message));
  }));

test("a subject or a name cannot become a header of its own", () =>
  withServer(undefined, async (server) => {
    const mail = openMail({ url: `smtp://127.0.0.1:${server.port}?tls=off`, from, patienceMs });
    await mail({ ...letter, subject: "告知\r\nBcc: everybody@example.cn", text: "\r\n.\r\nRSET\r\n" });
    const [taken] = server.letters;
    assert.ok(!/^Bcc:/im.test(taken?.source.split("\r\n\r\n")[0] ?? ""));
    assert.deepEqual(taken?.to, ["lin@toys.example"]);
  }));

test("the house of the sender's address stands in the message id", () => {
  assert.equal(addressIn(from), "credit@agency.example");
  assert.equal(addressIn("credit@agency.example"), "credit@agency.example");
});
