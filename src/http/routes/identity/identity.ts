/** 身份与权限: all its routes under `/api/v1`. */
import type { Api } from "../../api.ts";
import { accounts } from "./accounts.ts";
import { clients } from "./clients.ts";
import { identityProviders } from "./identity-providers.ts";
import { myselfRoutes } from "./myself.ts";
import { organisations } from "./organisations.ts";
import { providerSignIn } from "./provider-sign-in.ts";
import { representations } from "./representations.ts";
import { secondFactors } from "./second-factors.ts";
import { signInRoutes } from "./sign-in.ts";

export function identity(app: Api): void {
  signInRoutes(app);
  providerSignIn(app);
  myselfRoutes(app);
  secondFactors(app);
  representations(app);
  accounts(app);
  organisations(app);
  clients(app);
  identityProviders(app);
}
