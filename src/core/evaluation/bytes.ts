/** Whole numbers, texts and UUIDs as bytes, and back. */
/** In bytes. */
const BLOCK = 65_536;
const MOST_OF_A_NUMBER = 9;

const UTF8 = new TextEncoder();
const FROM_UTF8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Writes one value of bytes after the other into the same block of memory, from which they are never moved again. Room is asked for
 * first, so that a number costs no question.
 */
export class ByteWriter {
  #bytes = new Uint8Array(BLOCK);
  /** The same memory; see {@link putWhole}. */
  view = new DataView(this.#bytes.buffer);
  #start = 0;
  #at = 0;

  begin(): void {
    this.#start = this.#at;
  }

  /** Where the next stands. */
  get at(): number {
    return this.#at;
  }

  set at(place: number) {
    this.#at = place;
  }

  /** Room for so many numbers. */
  reserve(numbers: number): void {
    const length = numbers * MOST_OF_A_NUMBER;
    if (this.#at + length <= this.#bytes.length) return;
    const begun = this.#bytes.subarray(this.#start, this.#at);
    this.#bytes = new Uint8Array(Math.max(BLOCK, (begun.length + length) * 2));
    this.#bytes.set(begun);
    this.view = new DataView(this.#bytes.buffer);
    this.#start = 0;
    this.#at = begun.length;
  }

  byte(value: number): void {
    this.#bytes[this.#at++] = value;
  }

  /** A safe integer that is not negative. */
  whole(value: number): void {
    this.#at = putWhole(this.view, this.#at, value);
  }

  /** A whole number between −2^52 and 2^52. */
  signed(value: number): void {
    this.#at = putSigned(this.view, this.#at, value);
  }

  text(value: string): void {
    const bytes = UTF8.encode(value);
    this.reserve(1);
    this.whole(bytes.length);
    this.raw(bytes);
  }

  /** Bytes as they are. */
  raw(value: Uint8Array): void {
    this.reserve(Math.ceil(value.length / MOST_OF_A_NUMBER));
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  /** Sixteen bytes of others. */
  uuid(from: Uint8Array, start: number): void {
    const bytes = this.#bytes;
    const at = this.#at;
    for (let i = 0; i < 16; i++) bytes[at + i] = from[start + i] ?? 0;
    this.#at = at + 16;
  }

  /** What was written since the beginning. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#at);
  }
}

/** A number below this takes a byte for each seven bits; the first byte tells how many by the ones it ends with. */
const SHORT = 2 ** 28;
const LENGTHS = Uint8Array.from({ length: 33 }, (_, zeros) => Math.max(1, Math.ceil((32 - zeros) / 7)));
/** So begins a longer one, and says in its other four bits how many bytes follow. */
const LONG = 0b1111;
const WORD = 2 ** 32;

/** Puts a safe integer that is not negative where there is room for one, and answers where the next stands. */
export function putWhole(view: DataView, at: number, value: number): number {
  if (value >= SHORT) return putLong(view, at, value);
  const length = LENGTHS[Math.clz32(value)] ?? 1;
  view.setInt32(at, (value << length) | ((1 << (length - 1)) - 1), true);
  return at + length;
}

function putLong(view: DataView, at: number, value: number): number {
  const high = Math.floor(value / WORD);
  const length = high === 0 ? 4 : 8 - (Math.clz32(high) >> 3);
  view.setUint8(at, LONG | (length << 4));
  view.setUint32(at + 1, value - high * WORD, true);
  view.setUint32(at + 5, high, true);
  return at + 1 + length;
}

/** Puts a whole number between −2^52 and 2^52. */
export function putSigned(view: DataView, at: number, value: number): number {
  return putWhole(view, at, value < 0 ? -2 * value - 1 : 2 * value);
}

export interface ByteReader {
  byte(): number;
  whole(): number;
  signed(): number;
  text(): string;
  uuid(): string;
  /** So many bytes as lower-case hexadecimal. */
  hex(length: number): string;
  bytes(length: number): Uint8Array;
  /** What comes after. */
  rest(): Uint8Array;
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
  const more = (start: number, unit: number, length: number): number => {
    let value = start;
    let weight = unit;
    for (let i = 0; i < length; i++) {
      value += byte() * weight;
      weight *= 0x100;
    }
    return value;
  };
  const whole = (): number => {
    const first = byte();
    const length = 33 - Math.clz32(first & ~(first + 1) & LONG);
    return length > 4 ? more(0, 1, first >> 4) : more(first >> length, 2 ** (8 - length), length - 1);
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
    hex: (length) => hexText(taken(length)),
    bytes: taken,
    rest: () => taken(bytes.length - at),
    isAtEnd: () => at === bytes.length,
  };
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hexText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte];
  return text;
}

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
