export function Transfers() {
  return null;
}
