/** Codes for the fictional city: every check digit is right, and the region belongs to no province, so none can be a real firm's. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const INNER_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** 统一社会信用代码 of a category (`91` enterprise, `92` individual business …), a district and a number within it. */
export function socialCreditCode(category: string, district: string, number: number): string {
  const inner = organisationCode(`MA${number.toString().padStart(6, "0")}`);
  const first17 = `${category}${district}${inner}`;
  const sum = [...first17].reduce((total, digit, place) => total + ALPHABET.indexOf(digit) * (WEIGHTS[place] ?? 0), 0);
  return first17 + ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** A code as a clerk might have mistyped it: its last character is another one, so that the check fails. */
export function withWrongCheck(code: string): string {
  const last = ALPHABET.indexOf(code.slice(-1));
  return code.slice(0, -1) + ALPHABET.charAt((last + 1) % ALPHABET.length);
}

/** GB 11714: eight characters and their check character. */
function organisationCode(eight: string): string {
  const sum = [...eight].reduce(
    (total, digit, place) => total + Number.parseInt(digit, 36) * (INNER_WEIGHTS[place] ?? 0),
    0,
  );
  const check = 11 - (sum % 11);
  return eight + (check === 10 ? "X" : check === 11 ? "0" : String(check));
}
