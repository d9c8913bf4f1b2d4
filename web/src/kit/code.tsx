/** 统一社会信用代码 in groups of four; selecting and copying gives it without gaps. */
import { codeGroups } from "./format.ts";

export function CodeText({ code }: { code: string }) {
  return (
    <span className="code" translate="no">
      {codeGroups(code).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one code are told apart by their place alone
        <span key={index} className="code-group">
          {group}
        </span>
      ))}
    </span>
  );
}
