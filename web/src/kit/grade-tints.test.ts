import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gradeStep, gradeTint } from "./grade-tints.ts";

test("the grades of every scale up to ten have tints of their own, and what is not rated has another", () => {
  for (const length of [2, 3, 4, 5, 7, 9, 10]) {
    const scale = [...Array.from({ length }, (_, nth) => `G${nth}`), "NR"];
    assert.equal(new Set(scale.map((grade) => gradeTint(scale, grade))).size, length + 1);
  }
});

/** Of sRGB, as WCAG has it. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("neighbours differ in lightness on each side of the middle, so that they are told apart without colour", () => {
  const scale = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "NR"];
  const lights = scale.slice(0, -1).map((grade) => luminance(gradeTint(scale, grade)));
  const steps = lights.slice(1).map((light, at) => light - (lights[at] ?? 0));
  assert.ok(
    steps.slice(0, 4).every((step) => step > 0.03),
    `${steps}`,
  );
  assert.ok(
    steps.slice(4).every((step) => step < -0.03),
    `${steps}`,
  );
});

test("the grades of every standard on the shelf have tags of their own, with text above 4.5:1 on its ground", () => {
  const css = readFileSync(join(import.meta.dirname, "marks.css"), "utf8");
  const colour = (step: number, property: string) =>
    new RegExp(`\\.grade-${step} \\{[^}]*?\\b${property}: #([0-9a-f]{3,6});`).exec(css)?.[1] ?? "";
  const whole = (hex: string) => (hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex);
  const light = (step: number, property: string) => luminance(`#${whole(colour(step, property))}`) + 0.05;
  for (const file of globSync("standards/cn-*.json", { cwd: join(import.meta.dirname, "../../..") })) {
    const standard = JSON.parse(readFileSync(join(import.meta.dirname, "../../..", file), "utf8"));
    const steps: readonly number[] = standard.grades.map(({ grade }: { grade: string }) => gradeStep(grade));
    assert.equal(new Set([0, ...steps]).size, steps.length + 1, file);
    for (const step of steps) {
      const [ground, text] = [light(step, "background"), light(step, "color")];
      assert.ok(Math.max(ground, text) / Math.min(ground, text) >= 4.5, `step ${step}`);
    }
  }
});
