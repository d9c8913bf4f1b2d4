/**
 * An authenticator in software: it answers WebAuthn's questions with real bytes (CBOR, COSE, ES256 signatures), as a device would, and can be told
 * to lie.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

export interface Ceremony {
  readonly challenge: string;
  readonly rp?: { readonly id?: string };
  readonly rpId?: string;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

export class SoftwareAuthenticator {
  readonly id = randomBytes(16);
  readonly #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly #origin: string;
  /** How often it signed; set it back to play a copy of the key. */
  counter = 0;
  /** Whether it verifies the person, by a finger or a PIN. */
  verifies = true;

  constructor(origin: string) {
    this.#origin = origin;
    this.#keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  }

  /** The answer to `navigator.credentials.create`. */
  create(options: unknown): unknown {
    const { challenge, rp } = options as Ceremony;
    const clientData = this.#clientData("webauthn.create", challenge);
    const attested = Buffer.concat([Buffer.alloc(16), uint16(this.id.length), this.id, this.#cose()]);
    const authenticatorData = Buffer.concat([this.#head(rp?.id ?? "", ATTESTED), attested]);
    const attestation = cborMap([
      ["fmt", cborText("none")],
      ["attStmt", Buffer.from([0xa0])],
      ["authData", cborBytes(authenticatorData)],
    ]);
    return {
      id: url(this.id),
      rawId: url(this.id),
      type: "public-key",
      clientExtensionResults: {},
      response: { clientDataJSON: url(clientData), attestationObject: url(attestation), transports: ["internal"] },
    };
  }

  /** The answer to `navigator.credentials.get`. */
  get(options: unknown, userHandle = ""): unknown {
    const { challenge, rpId } = options as Ceremony;
    this.counter++;
    const clientData = this.#clientData("webauthn.get", challenge);
    const authenticatorData = this.#head(rpId ?? "", 0);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    return {
      id: url(this.id),
      rawId: url(this.id),
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: url(clientData),
        authenticatorData: url(authenticatorData),
        signature: url(sign("sha256", signed, this.#keys.privateKey)),
        userHandle: url(Buffer.from(userHandle)),
      },
    };
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));
  }

  #head(site: string, more: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const flags = PRESENT | (this.verifies ? VERIFIED : 0) | more;
    return Buffer.concat([sha256(Buffer.from(site)), Buffer.from([flags]), counter]);
  }

  /** The public key as COSE has it: EC2, ES256, P-256, x, y. */
  #cose(): Buffer {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      cborBytes(Buffer.from(x, "base64url")),
      Buffer.from([0x22]),
      cborBytes(Buffer.from(y, "base64url")),
    ]);
  }
}

function cborMap(members: readonly (readonly [string, Buffer])[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xa0 + members.length]),
    ...members.flatMap(([key, value]) => [cborText(key), value]),
  ]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  const head =
    bytes.length < 256 ? Buffer.from([0x58, bytes.length]) : Buffer.concat([Buffer.from([0x59]), uint16(bytes.length)]);
  return Buffer.concat([head, bytes]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function url(bytes: Buffer): string {
  return bytes.toString("base64url");
}
