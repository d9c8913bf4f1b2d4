/**
 * GoRules Zen's native engine, taken from its package for this platform: the package `@gorules/zen-engine` itself lists binaries
 * that not every registry carries, and a lock file that lacks them is refused by `npm ci`.
 */
import { createRequire } from "node:module";

/** The part of the engine's interface that the benchmark uses. */
export interface ZenDecision {
  evaluate(context: unknown): Promise<{ readonly result: Readonly<Record<string, unknown>> }>;
}
interface Engine {
  createDecision(content: Buffer): ZenDecision;
  dispose(): void;
}

const { ZenEngine } = createRequire(import.meta.url)("@gorules/zen-engine-linux-x64-gnu") as {
  readonly ZenEngine: new () => Engine;
};

export function zenEngine(): Engine {
  return new ZenEngine();
}
