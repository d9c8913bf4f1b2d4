/**
 * 国办发〔2020〕49号: dishonesty rests on documents with legal effect; lists of serious dishonesty rest on law alone, and whoever is to be listed is
 * told first. It narrows the red and black lists of 2016.
 */
import { ruled } from "../../src/core/citation.ts";
import type { Layer } from "../../src/core/layering.ts";
import { day } from "../../src/core/time/day.ts";

export const creditRestraint: Layer = {
  of: { id: "credit-restraint-2020", rank: "normative-document", status: "in-force", inForceFrom: day("2020-12-07") },
  answers: {
    standing: { effectiveOnly: ruled(["judgment", "arbitration-award"], "credit-restraint-2020", "2") },
    notice: {
      beforeBadResult: ruled(true, "credit-restraint-2020", "(8)", {
        zh: "该意见就列入名单要求事先告知；本机构对所有不良评价比照办理。",
        en: "The opinions ask for notice before a listing; this agency gives it before every bad result.",
      }),
      waitAfterNotice: ruled({ days: 1 }, "credit-restraint-2020", "(8)", {
        zh: "未定间隔；本机构自告知次日起方进入下一步，遇节假日顺延。",
        en: "No interval is set; this agency goes on from the next day, or after the holiday.",
      }),
    },
    lists: {
      foundedOn: ruled(["law", "administrative-regulation", "local-regulation"], "credit-restraint-2020", "(6)", {
        zh: "党中央、国务院政策文件也可以设立名单，登记时按行政法规一级填写并注明文号。",
        en: "Policy documents of the Central Committee and the State Council may found a list too; they are entered at the rank of administrative regulations, with their number.",
      }),
    },
  },
};
