/** Whole numbers, texts and UUIDs as bytes, and back. */
const UTF8 = new TextEncoder();
const FROM_UTF8 = new TextDecoder("utf-8", { fatal: true });

/** The bytes of short texts that come again and again: names of standards, packs, runs, marks. */
const UTF8_BYTES = new Map<string, Uint8Array>();
const TEXTS_KEPT = 1_000;
const LONGEST_KEPT = 64;

function utf8(text: string): Uint8Array {
  const bytes = UTF8.encode(text);
  if (text.length > LONGEST_KEPT) return bytes;
  if (UTF8_BYTES.size === TEXTS_KEPT) UTF8_BYTES.clear();
  UTF8_BYTES.set(text, bytes);
  return bytes;
}

/** In bytes. */
const BLOCK = 65_536;
const MOST_OF_A_NUMBER = 9;

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
    const bytes = UTF8_BYTES.get(value) ?? utf8(value);
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

  /** The bytes that lower-case hexadecimal tells; false where the text is none. */
  hex(text: string): boolean {
    for (let i = 0; i < text.length; i += 2) {
      const high = DIGITS[text.charCodeAt(i)] ?? NO_DIGIT;
      const low = DIGITS[text.charCodeAt(i + 1)] ?? NO_DIGIT;
      if (high === NO_DIGIT || low === NO_DIGIT) return false;
      this.#bytes[this.#at++] = (high << 4) | low;
    }
    return true;
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

/** Of a number by the four bits in which it ends: how many bytes it takes, five where it is a longer one. */
const LENGTHS_BY_ONES = Uint8Array.from({ length: 16 }, (_, bits) => 33 - Math.clz32(bits & ~(bits + 1) & LONG));

/** Reads what {@link ByteWriter} wrote. Throws where the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw endsTooEarly();
    return value;
  }

  whole(): number {
    const first = this.byte();
    const length = LENGTHS_BY_ONES[first & LONG] ?? 1;
    if (length === 1) return first >> 1;
    return length > 4 ? this.#more(0, 1, first >> 4) : this.#more(first >> length, 2 ** (8 - length), length - 1);
  }

  #more(start: number, unit: number, length: number): number {
    const at = this.#taken(length);
    let value = start;
    let weight = unit;
    for (let i = 0; i < length; i++) {
      value += (this.#bytes[at + i] ?? 0) * weight;
      weight *= 0x100;
    }
    return value;
  }

  signed(): number {
    const value = this.whole();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  text(): string {
    return FROM_UTF8.decode(this.bytes(this.whole()));
  }

  uuid(): string {
    return uuidIn(this.#bytes, this.#taken(16));
  }

  /** So many bytes as lower-case hexadecimal. */
  hex(length: number): string {
    return hexText(this.bytes(length));
  }

  bytes(length: number): Uint8Array {
    const at = this.#taken(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** What comes after. */
  rest(): Uint8Array {
    return this.bytes(this.#bytes.length - this.#at);
  }

  isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Where the next bytes stand, which are read with this. */
  #taken(length: number): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw endsTooEarly();
    this.#at = at + length;
    return at;
  }
}

function endsTooEarly(): Error {
  return new Error("the bytes end too early");
}

const NO_DIGIT = 255;
/** The value of a lower-case hexadecimal digit by its code. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = "0123456789abcdef".indexOf(String.fromCharCode(code));
  return digit === -1 ? NO_DIGIT : digit;
});
/** Where the sixteen bytes stand in the text of a UUID. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
/** The code of each hexadecimal digit. */
const CODES = Uint8Array.from([..."0123456789abcdef"], (digit) => digit.charCodeAt(0));
const UUID_CODES = Array.from({ length: 36 }, () => "-".charCodeAt(0));

function hexText(bytes: Uint8Array): string {
  const codes: number[] = [];
  for (const byte of bytes) codes.push(CODES[byte >> 4] ?? 0, CODES[byte & 15] ?? 0);
  return String.fromCharCode(...codes);
}

/** The UUID of which the sixteen bytes stand there. */
export function uuidIn(bytes: Uint8Array, at: number): string {
  for (let i = 0; i < 16; i++) {
    const byte = bytes[at + i] ?? 0;
    const place = PLACES[i] ?? 0;
    UUID_CODES[place] = CODES[byte >> 4] ?? 0;
    UUID_CODES[place + 1] = CODES[byte & 15] ?? 0;
  }
  return String.fromCharCode(...UUID_CODES);
}

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
