/** The command `xinheng`: what it understands, with `--json` and `--help` on each, and how each ends. */
import { Command, CommanderError, Option } from "commander";
import type { Actor, Desk } from "../core/desk.ts";
import { Fault } from "../core/desk.ts";
import { actingAs, type Doors, type OpenDesk, type ServeOptions } from "./doors.ts";
import { evaluateCommand, explainCommand, verifyCommand } from "./evaluations.ts";
import { importCommand } from "./imports.ts";
import { addTermCommand, checkStandardCommand, coverageCommand } from "./law.ts";
import { dossierCommand, operatorCommand } from "./operators.ts";
import { rebuildCommand } from "./rebuild.ts";
import { addSourceCommand, sourceClasses } from "./sources.ts";
import { type Answer, languageOf, print, printFault, type Terminal } from "./terminal.ts";

interface CommonOptions {
  readonly json?: boolean;
  readonly lang?: string;
  readonly data?: string;
  readonly actor?: string;
}

/** Runs one command line and answers the exit code. */
export async function run(doors: Doors, argv: readonly string[]): Promise<number> {
  const ended = { code: 0 };
  const program = build(doors, ended);
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return ended.code;
}

function build(doors: Doors, ended: { code: number }): Command {
  const program = new Command("xinheng")
    .description("信衡：电子商务经营者第三方信用评价\nXinheng: third-party credit evaluation of e-commerce operators")
    .exitOverride()
    .showHelpAfterError();
  const commands = new Commands(program, doors, ended);
  serve(program, doors, ended);
  sources(commands);
  imports(commands);
  evaluations(commands);
  operators(commands);
  law(commands);
  commands.add(
    program,
    "rebuild",
    "重建全部视图并比对字节 / drop and rebuild all views, and compare the bytes",
    (command) => command.action(commands.atDesk("collector", (terminal, { desk }) => rebuildCommand(terminal, desk))),
  );
  return program;
}

/** Declares commands alike: each with `--json`, a language and the data folder, each ended by what it answers. */
class Commands {
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
        .option("--actor <id>", "以哪位工作人员的名义 / member of staff who acts"),
    );
  }

  group(name: string, description: string): Command {
    return this.program.command(name).description(description);
  }

  /** An action at the whole desk, in the name of a member of staff; the desk is closed whatever happens. */
  atDesk<Rest extends readonly unknown[]>(
    usualActor: string,
    act: (terminal: Terminal, house: OpenDesk, actor: Actor, ...rest: Rest) => Promise<Answer>,
  ): (...given: unknown[]) => Promise<void> {
    return this.#ending(async (terminal, options, rest) => {
      const house = await this.#doors.open(options.data === undefined ? {} : { data: options.data });
      try {
        const actor = await knownActor(house.desk, options.actor ?? usualActor);
        const register = house.desk.law.references;
        return await act({ ...terminal, register }, house, actor, ...(rest as unknown as Rest));
      } finally {
        await house.close();
      }
    });
  }

  /** An action that needs the law alone. */
  atLaw<Rest extends readonly unknown[]>(
    act: (terminal: Terminal, desk: Pick<Desk, "law">, ...rest: Rest) => Promise<Answer> | Answer,
  ): (...given: unknown[]) => Promise<void> {
    return this.#ending(async (terminal, _options, rest) =>
      act(terminal, await this.#doors.law(), ...(rest as unknown as Rest)),
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

async function knownActor(desk: Desk, id: string): Promise<Actor> {
  const actor = await actingAs(desk, id);
  if (actor !== undefined) return actor;
  throw new Fault(
    "unknown-actor",
    { zh: `机构设置中没有工作人员“${id}”。`, en: `The settings name no member of staff “${id}”.` },
    { zh: "请用 --actor 指定名单中的人员。", en: "Name one of the staff with --actor." },
  );
}

function serve(program: Command, doors: Doors, ended: { code: number }): void {
  program
    .command("serve")
    .description("启动服务，空库时先装入示例地区 / serve the product; an empty store gets the sample region first")
    .option("--port <port>", "端口，默认 PORT 或 8080 / port", Number)
    .option("--host <host>", "地址，默认 HOST 或 127.0.0.1 / address")
    .option("--data <folder>", "数据目录，默认 XINHENG_DATA 或 ./data / data folder")
    .option("--empty", "不装入示例地区 / start without the sample region", false)
    .action(async (options: ServeOptions) => {
      try {
        await doors.serve(options);
      } catch (error) {
        ended.code = printFault({ json: false, language: languageOf(undefined, process.env) }, error);
      }
    });
}

function sources(commands: Commands): void {
  const group = commands.group("source", "信息来源 / sources");
  commands.add(group, "add <id>", "登记信息来源 / register a source", (command) =>
    command
      .requiredOption("--name <name>", "单位名称 / name")
      .requiredOption("--class <class>", `来源类别 / class: ${sourceClasses.join(", ")}`)
      .requiredOption("--basis <basis>", "采集依据 / acquisition basis: public, provided, consent")
      .option("--url <url>", "公开网址（public）/ address where it is public")
      .option("--agreement <number>", "协议编号（provided）/ number of the agreement")
      .option("--consent <number>", "同意书编号（consent）/ number of the consent")
      .action(
        commands.atDesk(
          "collector",
          (terminal, { desk }, actor, id: string, options: Parameters<typeof addSourceCommand>[4]) =>
            addSourceCommand(terminal, desk, actor, id, options),
        ),
      ),
  );
}

function imports(commands: Commands): void {
  commands.add(commands.program, "import <file>", "导入文件 / import a file", (command) =>
    command
      .requiredOption("--source <id>", "信息来源编号 / id of its source")
      .option("--layout <id>", "版式编号，缺省按列名识别 / id of its layout; recognised by its header when absent")
      .option("--sheet <name>", "工作表 / sheet of a workbook")
      .action(
        commands.atDesk(
          "collector",
          (terminal, house, actor, file: string, options: Parameters<typeof importCommand>[4]) =>
            importCommand(terminal, house, actor, file, options),
        ),
      ),
  );
}

function evaluations(commands: Commands): void {
  const { program } = commands;
  commands.add(program, "evaluate", "开展信用评价 / evaluate all operators, or one", (command) =>
    command
      .option("--standard <id>", "评价标准，缺省用机构设置的 / standard; the agency's own when absent")
      .option("--as-of <day>", "截至日期，缺省今天 / as of a day; today when absent")
      .option("--operator <code>", "只评价一户 / only one operator")
      .action(
        commands.atDesk("scorer", (terminal, house, actor, options: Parameters<typeof evaluateCommand>[3]) =>
          evaluateCommand(terminal, house, actor, options),
        ),
      ),
  );
  commands.add(program, "explain <code>", "解释最近一次评价 / lay the latest result open", (command) =>
    command.action(
      commands.atDesk("collector", (terminal, { desk }, _actor, code: string) => explainCommand(terminal, desk, code)),
    ),
  );
  commands.add(program, "verify [result]", "重新计算并比对 / work results out again and compare", (command) =>
    command
      .option("--all", "全部结果；缺省为最近一个批次 / every result; those of the latest run when absent")
      .action(
        commands.atDesk(
          "auditor",
          (terminal, { desk }, _actor, result: string | undefined, options: Parameters<typeof verifyCommand>[3]) =>
            verifyCommand(terminal, desk, result, options),
        ),
      ),
  );
}

function operators(commands: Commands): void {
  const { program } = commands;
  commands.add(program, "operator <code>", "查看经营者 / show an operator", (command) =>
    command.action(
      commands.atDesk("collector", (terminal, { desk }, _actor, code: string) => operatorCommand(terminal, desk, code)),
    ),
  );
  commands.add(program, "dossier <code>", "查看信用档案 / show a credit file", (command) =>
    command
      .option("--as-of <day>", "截至日期 / what stood on a day")
      .option("--known-at <instant>", "知悉时刻 / what was known at an instant")
      .action(
        commands.atDesk(
          "collector",
          (terminal, { desk }, _actor, code: string, options: Parameters<typeof dossierCommand>[3]) =>
            dossierCommand(terminal, desk, code, options),
        ),
      ),
  );
}

function law(commands: Commands): void {
  commands.add(
    commands.group("law", "法规 / law"),
    "coverage",
    "条文覆盖情况 / how much of each instrument is coded",
    (command) => command.action(commands.atLaw((terminal, desk) => coverageCommand(terminal, desk))),
  );
  commands.add(
    commands.group("standard", "评价标准 / standards"),
    "check <file>",
    "检查评价标准 / check a standard",
    (command) =>
      command.action(commands.atLaw((terminal, _desk, file: string) => checkStandardCommand(terminal, file))),
  );
  commands.add(
    commands.group("calendar", "工作日历 / working-day calendar"),
    "add <day> <term>",
    "计算期限届满日，期限如 10wd、7d、6m / the last day of a term such as 10wd, 7d, 6m",
    (command) =>
      command.action(
        commands.atLaw((terminal, desk, day: string, term: string) => addTermCommand(terminal, desk, day, term)),
      ),
  );
}
