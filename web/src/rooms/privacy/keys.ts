/** How a held value is told from another: by its operator and its token. */
import type { HeldValue } from "../../../../src/http/contract/privacy.ts";

export function keyOfHeld({ operator, token }: Pick<HeldValue, "operator" | "token">): string {
  return `${operator.code}/${token}`;
}
