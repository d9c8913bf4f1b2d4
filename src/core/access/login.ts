/** Logins: how they are compared, and which will do. */

/** As kept and compared: width folded, small letters, no blanks about it. */
export function foldedLogin(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** An e-mail address or a chosen name of letters, digits, `.`, `_`, `-`; expects it folded. */
export function isLogin(folded: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._+-]*(@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+)?$/u.test(folded) && withinLength(folded);
}

function withinLength(folded: string): boolean {
  return folded.length >= 3 && folded.length <= 200;
}
