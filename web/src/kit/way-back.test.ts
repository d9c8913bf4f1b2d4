import assert from "node:assert/strict";
import { it } from "node:test";
import { signInAddress, wayBack } from "./way-back.ts";

it("after signing in one comes back to the same address, its filters included", () => {
  const wanted = { pathname: "/operators", search: "?text=云岫&sort=name", hash: "#row" };
  const back = new URLSearchParams(signInAddress(wanted).split("?")[1]).get("back");
  assert.equal(wayBack(back), "/operators?text=云岫&sort=name#row");
  assert.equal(signInAddress({ pathname: "/", search: "", hash: "" }), "/sign-in");
});

it("an address of another house, or of the door itself, leads to the first page", () => {
  const elsewhere = ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)", "", null];
  for (const named of [...elsewhere, "/sign-in?back=/", "/welcome"]) assert.equal(wayBack(named), "/", String(named));
});
