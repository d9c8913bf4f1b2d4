/** Which of the two applications an address belongs to: the operators' centre, or the desk. Each is fetched alone. */
import { isPortal } from "../kit/portal.ts";

export async function routerFor(pathname: string) {
  return isPortal(pathname) ? (await import("./me-routes.tsx")).portal : (await import("./routes.tsx")).desk;
}
