/** How every command is declared and run: its common options, the desk at which it stands, and how it ends. */
import { type Command, Option } from "commander";
import { productActors, systemScope } from "../core/access/scope.ts";
import type { Desk } from "../core/desk.ts";
import type { Law } from "../usecases/law.ts";
import type { Checking } from "../usecases/proof-check.ts";
import { scopeOfStaff } from "../usecases/staff.ts";
import type { Doors, OpenDesk, OpenHouse, Where } from "./doors.ts";
import { type Answer, languageOf, print, printFault, type Terminal } from "./terminal.ts";

interface CommonOptions {
  readonly json?: boolean;
  readonly lang?: string;
  readonly data?: string;
  readonly actor?: string;
}

/** Declares commands alike: each with `--json`, a language and the data folder, each ended by what it answers. */
export class Commands {
  readonly program: Command;
  readonly #doors: Doors;
  readonly #ended: { code: number };

  constructor(program: Command, doors: Doors, ended: { code: number }) {
    this.program = program;
    this.#doors = doors;
    this.#ended = ended;
  }

  add(parent: Command, usage: string, description: string, declare: (command: Command) => Command): void {
    declare(
      parent
        .command(usage)
        .description(description)
        .option("--json", "只输出一个 JSON 对象 / print one JSON object")
        .addOption(new Option("--lang <language>", "文字语言 / language of the text").choices(["zh", "en"]))
        .option("--data <folder>", "数据目录，默认 XINHENG_DATA 或 ./data / data folder")
        .option(
          "--actor <who>",
          "以哪位工作人员的名义：登录名或者账号编号 / member of staff who acts: login or account id",
        ),
    );
  }

  group(name: string, description: string): Command {
    return this.program.command(name).description(description);
  }

  /** An action at the desk of whoever acts; the house is closed whatever happens. */
  atDesk<Rest extends readonly unknown[]>(
    act: (terminal: Terminal, house: OpenDesk, ...rest: Rest) => Promise<Answer>,
  ): (...given: unknown[]) => Promise<void> {
    return this.#ending(async (terminal, options, rest) => {
      const house = await this.#doors.open(options.data === undefined ? {} : { data: options.data });
      try {
        const desk = await deskOf(house, options.actor);
        const register = desk.law.references;
        return await act({ ...terminal, register }, { ...house, desk }, ...(rest as unknown as Rest));
      } finally {
        await house.close();
      }
    });
  }

  /** Something done with the house as a whole, while nobody stands in it; what came of it is then told at the product's own desk. */
  withHouse<Done, Rest extends readonly unknown[]>(
    work: (terminal: Terminal, doors: Doors, where: Where, ...rest: Rest) => Promise<Done>,
    tell: (terminal: Terminal, desk: Desk, done: Done) => Promise<Answer>,
  ): (...given: unknown[]) => Promise<void> {
    return this.#ending(async (terminal, options, rest) => {
      const where = options.data === undefined ? {} : { data: options.data };
      const done = await work(terminal, this.#doors, where, ...(rest as unknown as Rest));
      const house = await this.#doors.open(where);
      try {
        return await tell(terminal, await deskOf(house, undefined), done);
      } finally {
        await house.close();
      }
    });
  }

  /** An action that needs the law alone. */
  atLaw<Rest extends readonly unknown[]>(
    act: (terminal: Terminal, desk: Law, ...rest: Rest) => Promise<Answer> | Answer,
  ): (...given: unknown[]) => Promise<void> {
    return this.#ending(async (terminal, _options, rest) =>
      act(terminal, await this.#doors.law(), ...(rest as unknown as Rest)),
    );
  }

  /** An action that needs nothing of the house. */
  atChecking<Rest extends readonly unknown[]>(
    act: (terminal: Terminal, checking: Checking, ...rest: Rest) => Promise<Answer>,
  ): (...given: unknown[]) => Promise<void> {
    return this.#ending(async (terminal, _options, rest) =>
      act(terminal, await this.#doors.checking(), ...(rest as unknown as Rest)),
    );
  }

  /** Commander hands over the arguments, the options and the command itself; the options stay the last of what is passed on. */
  #ending(
    act: (terminal: Terminal, options: CommonOptions, rest: readonly unknown[]) => Promise<Answer>,
  ): (...given: unknown[]) => Promise<void> {
    return async (...given) => {
      const rest = given.slice(0, -1);
      const options = (rest.at(-1) ?? {}) as CommonOptions;
      const terminal: Terminal = { json: options.json === true, language: languageOf(options.lang, process.env) };
      try {
        this.#ended.code = print(terminal, await act(terminal, options, rest));
      } catch (error) {
        this.#ended.code = printFault(terminal, error);
      }
    };
  }
}

/** In the name of a member of staff, with the roles that he or she has; without one the product itself acts, as far as it may. */
async function deskOf(house: OpenHouse, who: string | undefined): Promise<Desk> {
  const itself = systemScope(productActors.commandLine, "command-line");
  const desk = house.deskFor(itself);
  return who === undefined ? desk : house.deskFor(await scopeOfStaff(desk, who));
}
