/** Numbers and dates as spreadsheets keep them, written out as the text a person would have typed. */

const MS_PER_DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/**
 * A number in plain decimals, to the fifteen digits a spreadsheet holds. One of sixteen digits and more has lost its last ones, and is
 * written in scientific notation so that nobody takes it for the code it was.
 */
export function plainNumber(raw: string): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return String(value);
  if (Math.abs(value) >= 1e15) return lostDigits(value);
  return withoutExponent(Number(value.toPrecision(15)));
}

/** `9.14403001922038E+17`, with at least five decimals, as the gate knows it. */
function lostDigits(value: number): string {
  const [mantissa = "", exponent = ""] = value.toExponential(14).split("e");
  return `${mantissa}E+${exponent.replace("+", "").padStart(2, "0")}`;
}

function withoutExponent(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}

/**
 * The day, and the time of day where there is one, of a serial number. The 1900 system counts a 29 February 1900 that never was;
 * serial numbers before it are one day off, and 60 itself is no day.
 */
export function serialDate(raw: string, since1904: boolean): string {
  const serial = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return raw;
  const shifted = !since1904 && serial < 60 ? serial + 1 : serial;
  const ms = (since1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(shifted * MS_PER_DAY);
  const iso = new Date(ms).toISOString();
  const isTimeOnly = serial < 1;
  if (isTimeOnly) return iso.slice(11, 19);
  return iso.slice(11, 19) === "00:00:00" ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);

/** A spreadsheet program writes no longer ones. */
const LONGEST_FORMAT = 255;

/** Whether a number format shows a date or time: by its number, or by the letters left when literals and colours are taken out. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.has(id);
  const bare = code.slice(0, LONGEST_FORMAT).replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "");
  return /[ymdhs年月日]/i.test(bare) && !/^general$/i.test(bare);
}
