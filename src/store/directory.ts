/** 账号名录, as the port that the use cases stand at: put together from its parts, all bound to one scope. */
import type { Directory } from "../core/access/directory.ts";
import { accounts } from "./directory-accounts.ts";
import { credentials } from "./directory-credentials.ts";
import { organisations } from "./directory-organisations.ts";
import { programs } from "./directory-programs.ts";
import { providers } from "./directory-providers.ts";
import { representations } from "./directory-representations.ts";
import { sessions } from "./directory-sessions.ts";
import type { ScopedDatabase } from "./scoped.ts";

export function directoryOf(database: ScopedDatabase): Directory {
  return {
    ...organisations(database),
    ...accounts(database),
    ...credentials(database),
    ...sessions(database),
    ...programs(database),
    ...providers(database),
    ...representations(database),
  };
}
