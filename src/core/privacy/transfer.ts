/** 数据出境审批 (SZ23 第十四条第二款; 个人信息保护法 第三十八条 及以下): what must be on record before anything goes to a recipient abroad. */
import type { OrganisationId } from "../access/organisation.ts";
import type { Day, Instant } from "../time/day.ts";

export interface Transfer {
  readonly id: string;
  readonly recipient: OrganisationId;
  readonly country: string;
  /** 安全评估、标准合同、认证, or another basis of the law. */
  readonly basis: "security-assessment" | "standard-contract" | "certification" | "statutory";
  /** Number of the assessment, contract filing or certificate. */
  readonly number: string;
  readonly purpose: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Never the person who proposed it. */
  readonly approvedBy?: string;
  readonly approvedAt?: Instant;
  readonly validUntil: Day;
  readonly revokedAt?: Instant;
  readonly version: number;
}

export interface Transfers {
  add(transfer: Transfer): Promise<void>;
  read(id: string): Promise<Transfer | undefined>;
  list(): Promise<readonly Transfer[]>;
  change(transfer: Transfer, seen: number): Promise<boolean>;
  /** Approved, not revoked and still valid on a day, for a recipient. */
  standing(recipient: OrganisationId, on: Day): Promise<Transfer | undefined>;
}
