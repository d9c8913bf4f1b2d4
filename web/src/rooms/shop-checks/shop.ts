/** A matter of this kind with what its kind keeps. */
import type { ShopCheck } from "../../../../src/core/application/shop-check.ts";
import type { MatterInFull } from "../../../../src/http/contract/application/matter.ts";

export function shopOf({ matter }: MatterInFull): ShopCheck {
  return matter as unknown as ShopCheck;
}
