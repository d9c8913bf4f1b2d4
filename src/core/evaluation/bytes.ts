/** Whole numbers, texts and UUIDs as bytes, and back. */
/** In bytes. */
const BLOCK = 65_536;
const MOST_OF_A_NUMBER = 8;

const UTF8 = new TextEncoder();
const FROM_UTF8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Writes one value of bytes after the other into the same block of memory, from which they are never moved again. Room is asked for
 * first, so that a number costs no question.
 */
export class ByteWriter {
  #bytes = new Uint8Array(BLOCK);
  #start = 0;
  #at = 0;

  begin(): void {
    this.#start = this.#at;
  }

  /** Room for so many numbers. */
  reserve(numbers: number): void {
    const length = numbers * MOST_OF_A_NUMBER;
    if (this.#at + length <= this.#bytes.length) return;
    const begun = this.#bytes.subarray(this.#start, this.#at);
    this.#bytes = new Uint8Array(Math.max(BLOCK, (begun.length + length) * 2));
    this.#bytes.set(begun);
    this.#start = 0;
    this.#at = begun.length;
  }

  byte(value: number): void {
    this.#bytes[this.#at++] = value;
  }

  /** A safe integer that is not negative. */
  whole(value: number): void {
    let rest = value;
    while (rest >= 0x8000_0000) {
      const high = Math.floor(rest / 0x80);
      this.#bytes[this.#at++] = rest - high * 0x80 + 0x80;
      rest = high;
    }
    this.#small(rest | 0);
  }

  #small(value: number): void {
    const bytes = this.#bytes;
    let [rest, at] = [value, this.#at];
    while (rest >= 0x80) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    this.#at = at;
  }

  /** A whole number between −2^52 and 2^52. */
  signed(value: number): void {
    this.whole(value < 0 ? -2 * value - 1 : 2 * value);
  }

  text(value: string): void {
    const bytes = UTF8.encode(value);
    this.reserve(1 + bytes.length);
    this.whole(bytes.length);
    for (const byte of bytes) this.byte(byte);
  }

  /** Sixteen bytes of others. */
  uuid(from: Uint8Array, start: number): void {
    const [bytes, at] = [this.#bytes, this.#at];
    for (let i = 0; i < 16; i++) bytes[at + i] = from[start + i] ?? 0;
    this.#at = at + 16;
  }

  /** What was written since the beginning. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#at);
  }
}

export interface ByteReader {
  byte(): number;
  whole(): number;
  signed(): number;
  text(): string;
  uuid(): string;
  isAtEnd(): boolean;
}

/** Throws where the bytes end too early. */
export function readerOf(bytes: Uint8Array): ByteReader {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at++];
    if (value === undefined) throw new Error("the bytes end too early");
    return value;
  };
  const whole = (): number => {
    let [value, weight] = [0, 1];
    for (;;) {
      const next = byte();
      value += (next & 0x7f) * weight;
      if (next < 0x80) return value;
      weight *= 0x80;
    }
  };
  const taken = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new Error("the bytes end too early");
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    byte,
    whole,
    signed: () => {
      const value = whole();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    text: () => FROM_UTF8.decode(taken(whole())),
    uuid: () => uuidText(taken(16)),
    isAtEnd: () => at === bytes.length,
  };
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function uuidText(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < 16; i++) text += `${i === 4 || i === 6 || i === 8 || i === 10 ? "-" : ""}${HEX[bytes[i] ?? 0]}`;
  return text;
}

/** The value of a lower-case hexadecimal digit by its code; 255 for anything else. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = "0123456789abcdef".indexOf(String.fromCharCode(code));
  return digit === -1 ? 255 : digit;
});
/** Where the sixteen bytes stand in the text of a UUID. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

/** Writes a UUID's sixteen bytes; false where the text is none in lower case, such as {@link ByteReader.uuid} gives. */
export function writeUuid(text: string, bytes: Uint8Array, at: number): boolean {
  if (text.length !== 36 || text[8] !== "-" || text[13] !== "-" || text[18] !== "-" || text[23] !== "-") return false;
  let seen = 0;
  for (let i = 0; i < 16; i++) {
    const place = PLACES[i] ?? 0;
    const [high, low] = [DIGITS[text.charCodeAt(place)] ?? 255, DIGITS[text.charCodeAt(place + 1)] ?? 255];
    seen |= high | low;
    bytes[at + i] = (high << 4) | low;
  }
  return seen < 16;
}
