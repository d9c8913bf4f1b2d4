/** Where the operators' centre stands in the house, beside the desk. */
export const PORTAL = "/me";

export function isPortal(pathname: string): boolean {
  return pathname === PORTAL || pathname.startsWith(`${PORTAL}/`);
}
