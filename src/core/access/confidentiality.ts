/** 保密承诺 (SZ23 第十四条第二款): what every member of the agency's staff acknowledges before seeing anything; each wording keeps its version. */
import type { Say } from "../citation.ts";

export interface ConfidentialityStatement {
  /** The day of the wording; another wording is another version, and is to be acknowledged anew. */
  readonly version: string;
  readonly text: Say;
}

/** The statement in force. */
export const confidentialityStatement: ConfidentialityStatement = {
  version: "2026-11",
  text: {
    zh: [
      "一、我因工作知悉的国家秘密、商业秘密和个人隐私，依法予以保密；离岗、离职后继续保密。",
      "二、我只为办理本人岗位的事项查阅、使用信用信息，不替他人查询，不出于好奇查询。",
      "三、查看或者导出敏感信息时，如实填写目的；我知悉每次查看和导出均有记录，并接受内部审计。",
      "四、我不向任何单位和个人泄露、出售或者非法提供信用信息；向境外提供信息须先经审批。",
      "五、我不出借账号、密码和验证器；发现账号被冒用或者信息泄露，立即报告系统管理员。",
      "六、我不评定、不审核与本人或者近亲属有利害关系的经营者，遇此情形主动回避。",
    ].join("\n"),
    en: [
      "1. I keep confidential, as the law requires, the state secrets, business secrets and private matters that I learn of at work, and continue to do so after I leave the post.",
      "2. I look at and use credit information only for the tasks of my post; not for somebody else, and not out of curiosity.",
      "3. When I look at or export sensitive information I state the true purpose. I know that each look and each export is recorded and may be audited.",
      "4. I disclose, sell or unlawfully provide credit information to nobody; nothing goes abroad before it has been approved.",
      "5. I lend nobody my account, password or authenticator, and report misuse of the account or a leak to an administrator at once.",
      "6. I neither evaluate nor approve operators in which I or close relatives have an interest, and step aside without being asked.",
    ].join("\n"),
  },
};
