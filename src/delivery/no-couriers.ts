/** No way out: for desks from which nothing leaves the house. What is put out waits; whoever tries to send it is told why. */
import type { Couriers } from "../core/delivery/outbox.ts";
import { Fault } from "../core/desk.ts";

export const noCouriers: Couriers = {
  webhook: async () => {
    throw new Fault(
      "no-way-out",
      { zh: "此处没有设置对外发送的方式。", en: "No way out of the house is set up here." },
      {
        zh: "请在服务进程中设置投递方式；待发内容会保留在发件箱。",
        en: "Set up delivery in the serving process; what is to go out stays in the outbox.",
      },
    );
  },
  checkWebhook: () => undefined,
};
