/** The command `xinheng`: what it understands, with `--json` and `--help` on each, and how each ends. */
import { Command, CommanderError, Option } from "commander";
import { auditHeadCommand, verifyAuditCommand } from "./audit.ts";
import { backupAnswer, restoreAnswer } from "./backup.ts";
import { Commands } from "./commands.ts";
import type { Doors, ServeOptions, WorkOptions } from "./doors.ts";
import { evaluateCommand, explainCommand, verifyCommand } from "./evaluations.ts";
import { importCommand } from "./imports.ts";
import { addTermCommand, checkStandardCommand, coverageCommand, importCalendarCommand } from "./law.ts";
import {
  completeCommand,
  consistencyCommand,
  logHeadCommand,
  logKeysCommand,
  proveCommand,
  rotateKeyCommand,
  type VerifyLogOptions,
  verifyLogCommand,
  verifyProofCommand,
} from "./log.ts";
import { dossierCommand, operatorCommand } from "./operators.ts";
import { rebuildCommand } from "./rebuild.ts";
import { addSourceCommand, sourceClasses } from "./sources.ts";
import { languageOf, printFault, progressBar } from "./terminal.ts";

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
  work(program, doors, ended);
  backups(commands);
  sources(commands);
  imports(commands);
  evaluations(commands);
  operators(commands);
  law(commands);
  audit(commands);
  log(commands);
  commands.add(
    program,
    "rebuild",
    "重建全部视图并比对字节 / drop and rebuild all views, and compare the bytes",
    (command) => command.action(commands.atDesk((terminal, { desk }) => rebuildCommand(terminal, desk))),
  );
  return program;
}

function serve(program: Command, doors: Doors, ended: { code: number }): void {
  program
    .command("serve")
    .description("启动服务，空库时先装入示例地区 / serve the product; an empty store gets the sample region first")
    .option("--port <port>", "端口，默认 PORT 或 8080 / port", Number)
    .option("--host <host>", "地址，默认 HOST 或 127.0.0.1 / address")
    .option("--data <folder>", "数据目录，默认 XINHENG_DATA 或 ./data / data folder")
    .option("--empty", "不装入示例地区 / start without the sample region", false)
    .option("--no-worker", "不在本进程内执行导入和评价批次 / leave imports and runs to workers beside it")
    .option(
      "--administrator-link",
      "重新显示首位管理员的链接，即使已逾一天未使用 / show the first administrator's link again, although unused for a day",
    )
    .action((options: ServeOptions) => until(() => doors.serve(options), ended));
}

function work(program: Command, doors: Doors, ended: { code: number }): void {
  program
    .command("worker")
    .description("只执行导入、评价批次和日常任务，不开放网页 / only work imports, runs and daily tasks; opens no door")
    .option("--data <folder>", "数据目录，默认 XINHENG_DATA 或 ./data / data folder")
    .action((options: WorkOptions) => until(() => doors.work(options), ended));
}

/** Of a process that stays, only what ends it badly is told here. */
async function until(life: () => Promise<void>, ended: { code: number }): Promise<void> {
  try {
    await life();
  } catch (error) {
    ended.code = printFault({ json: false, language: languageOf(undefined, process.env) }, error);
  }
}

function backups(commands: Commands): void {
  const { program } = commands;
  commands.add(
    program,
    "backup <file>",
    "在线备份为一个文件 / back everything up into one file, while it runs",
    (command) =>
      command.action(
        commands.withHouse(
          (terminal, doors, where, file: string) => doors.backUp({ ...where, file, progress: progressBar(terminal) }),
          backupAnswer,
        ),
      ),
  );
  commands.add(
    program,
    "restore <file>",
    "将备份恢复到空库并自行核对 / restore a backup into an empty store, and prove it",
    (command) =>
      command
        .option(
          "--without-keys",
          "密钥或口令遗失时仍恢复其余数据 / go on without the keys, where they or the passphrase are lost",
          false,
        )
        .action(
          commands.withHouse(
            (terminal, doors, where, file: string, { withoutKeys }: { readonly withoutKeys: boolean }) =>
              doors.restore({ ...where, file, withoutKeys, progress: progressBar(terminal) }),
            restoreAnswer,
          ),
        ),
  );
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
        commands.atDesk((terminal, { desk }, id: string, options: Parameters<typeof addSourceCommand>[3]) =>
          addSourceCommand(terminal, desk, id, options),
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
        commands.atDesk((terminal, house, file: string, options: Parameters<typeof importCommand>[3]) =>
          importCommand(terminal, house, file, options),
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
      .addOption(new Option("--all", "评价全部经营者（缺省） / all operators, the default").conflicts("operator"))
      .option("--operator <code>", "只评价一户 / only one operator")
      .addOption(
        new Option("--run <id>", "继续中断的批次 / go on with a run that broke off").conflicts([
          "operator",
          "standard",
          "asOf",
        ]),
      )
      .action(
        commands.atDesk((terminal, house, options: Parameters<typeof evaluateCommand>[2]) =>
          evaluateCommand(terminal, house, options),
        ),
      ),
  );
  commands.add(program, "explain <code>", "解释最近一次评价 / lay the latest result open", (command) =>
    command.action(commands.atDesk((terminal, { desk }, code: string) => explainCommand(terminal, desk, code))),
  );
  commands.add(program, "verify [result]", "重新计算并比对 / work results out again and compare", (command) =>
    command
      .option("--all", "全部结果；缺省为最近一个批次 / every result; those of the latest run when absent")
      .action(
        commands.atDesk(
          (terminal, { desk }, result: string | undefined, options: Parameters<typeof verifyCommand>[3]) =>
            verifyCommand(terminal, desk, result, options),
        ),
      ),
  );
}

function operators(commands: Commands): void {
  const { program } = commands;
  commands.add(program, "operator <code>", "查看经营者 / show an operator", (command) =>
    command.action(commands.atDesk((terminal, { desk }, code: string) => operatorCommand(terminal, desk, code))),
  );
  commands.add(program, "dossier <code>", "查看信用档案 / show a credit file", (command) =>
    command
      .option("--as-of <day>", "截至日期 / what stood on a day")
      .option("--known-at <instant>", "知悉时刻 / what was known at an instant")
      .action(
        commands.atDesk((terminal, { desk }, code: string, options: Parameters<typeof dossierCommand>[3]) =>
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
      command.action(commands.atLaw((terminal, desk, file: string) => checkStandardCommand(terminal, desk, file))),
  );
  const calendar = commands.group("calendar", "工作日历 / working-day calendar");
  commands.add(calendar, "import <file>", "导入一年的放假安排 / take in the holiday arrangement of a year", (command) =>
    command.action(commands.atDesk((terminal, { desk }, file: string) => importCalendarCommand(terminal, desk, file))),
  );
  commands.add(
    calendar,
    "add <day> <term>",
    "计算期限届满日，期限如 10wd、7d、6m / the last day of a term such as 10wd, 7d, 6m",
    (command) =>
      command.action(
        commands.atLaw((terminal, desk, day: string, term: string) => addTermCommand(terminal, desk, day, term)),
      ),
  );
}

function audit(commands: Commands): void {
  const group = commands.group("audit", "审计 / audit trail");
  commands.add(group, "verify", "核对整条审计链 / follow the whole chain", (command) =>
    command
      .option("--head <file>", "另行保存的签名头 / a signed head kept elsewhere")
      .action(
        commands.atDesk((terminal, { desk }, options: Parameters<typeof verifyAuditCommand>[2]) =>
          verifyAuditCommand(terminal, desk, options),
        ),
      ),
  );
  commands.add(group, "head", "审计链的头 / the head of the chain", (command) =>
    command
      .option("--sign", "现在签署 / sign it now")
      .action(
        commands.atDesk((terminal, { desk }, options: Parameters<typeof auditHeadCommand>[2]) =>
          auditHeadCommand(terminal, desk, options),
        ),
      ),
  );
}

function log(commands: Commands): void {
  const group = commands.group("log", "存证日志 / transparency log");
  commands.add(group, "prove <result>", "输出一个结果的证明文件 / print the proof of a result", (command) =>
    command.action(commands.atDesk((terminal, { desk }, result: string) => proveCommand(terminal, desk, result))),
  );
  verifyLogs(commands, group);
  commands.add(group, "consistency <from> <to>", "两个条目数之间的一致性证明 / consistency of two sizes", (command) =>
    command.action(
      commands.atDesk((terminal, { desk }, from: string, to: string) =>
        consistencyCommand(terminal, desk, { from: Number(from), to: Number(to) }),
      ),
    ),
  );
  commands.add(group, "head", "最近签署的日志头 / the head signed last", (command) =>
    command
      .option("--sign", "现在签署 / sign it now")
      .action(
        commands.atDesk((terminal, { desk }, options: Parameters<typeof logHeadCommand>[2]) =>
          logHeadCommand(terminal, desk, options),
        ),
      ),
  );
  commands.add(group, "keys", "公钥 / public keys", (command) =>
    command.action(commands.atDesk((terminal, { desk }) => logKeysCommand(terminal, desk))),
  );
  commands.add(group, "rotate-key", "更换签名密钥 / let a new key sign", (command) =>
    command.action(commands.atDesk((terminal, { desk }) => rotateKeyCommand(terminal, desk))),
  );
  commands.add(group, "complete", "补记此前的事实 / enter facts from before there was a log", (command) =>
    command.action(commands.atDesk((terminal, { desk }) => completeCommand(terminal, desk))),
  );
}

/** A proof file is checked without the house, the whole log in it. */
function verifyLogs(commands: Commands, group: Command): void {
  const atHome = commands.atDesk((terminal, { desk }, _proof: string | undefined, options: VerifyLogOptions) =>
    verifyLogCommand(terminal, desk, options),
  );
  const anywhere = commands.atChecking((terminal, checking, proof: string | undefined, options: VerifyLogOptions) =>
    verifyProofCommand(terminal, checking, proof, options),
  );
  commands.add(group, "verify [proof]", "核对证明文件，无需数据库与网络 / check a proof file, offline", (command) =>
    command
      .option("--key <key>", "机构公布的公钥，或者存放公钥的文件 / the agency's key as published, or a file with it")
      .option("--head <file>", "另行保存的签名头 / a signed head kept elsewhere")
      .option("--consistency <file>", "与该签名头之间的一致性证明 / the consistency proof to that head")
      .option("--all", "核对整个日志 / check the whole log")
      .action((...given: unknown[]) => ((given[1] as VerifyLogOptions).all === true ? atHome : anywhere)(...given)),
  );
}
