/** Which of the two applications an address belongs to: the operators' centre `/me`, or the desk. Each is fetched alone. */
export const PORTAL = "/me";

export function isPortal(pathname: string): boolean {
  return pathname === PORTAL || pathname.startsWith(`${PORTAL}/`);
}

export async function routerFor(pathname: string) {
  return isPortal(pathname) ? (await import("./me-routes.tsx")).portal : (await import("./routes.tsx")).desk;
}
