/** 信息来源: who credit information comes from and on what basis it may be acquired. No source, no record. */
import type { OrganisationId } from "../core/access/organisation.ts";
import { contributionOf } from "../core/application/agreement.ts";
import { isRefusal, type Refusal, refuse } from "../core/citation.ts";
import type { Desk, Source, SourceClass } from "../core/desk.ts";
import { type Collecting, refusesCollecting } from "../core/record/capture.ts";
import type { AcquisitionBasis, SourceId } from "../core/record/record.ts";
import { parseDay } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { changedMeanwhile, notFound, unusable } from "./faults.ts";
import { lacksAgreement } from "./matters/agreements.ts";
import { permit } from "./permit.ts";

export interface AddSource {
  readonly id: string;
  readonly name: string;
  readonly class: SourceClass;
  readonly basis: AcquisitionBasis;
  /** 信息提供单位: the organisation of an authority that answers objections itself. */
  readonly provider?: string;
  /** 网络采集: how the agency gathers it from the web. */
  readonly collecting?: GivenCollecting;
  readonly sample?: boolean;
}

export interface ChangeSource {
  readonly id: string;
  readonly name: string;
  readonly class: SourceClass;
  readonly basis: AcquisitionBasis;
  readonly provider?: string;
  readonly collecting?: GivenCollecting;
  /** The version that was read before the change. */
  readonly seen: number;
}

/** As it is given, its day still a text. */
export interface GivenCollecting extends Omit<Collecting, "robotsReadOn"> {
  readonly robotsReadOn: string;
}

export const sourceNoun = { zh: "信息来源", en: "source" } as const;

/** Registers a source. Refused without a lawful basis (条例第二十六条); a Fault `exists` when the id is taken. */
export async function addSource(desk: Desk, request: AddSource): Promise<Source | Refusal> {
  permit(desk, "addSource");
  const basis = lawfulBasis(request.basis);
  if (isRefusal(basis)) return basis;
  const lacking = await lacksContribution(desk, { class: request.class, basis });
  if (lacking !== undefined) return lacking;
  const collecting = lawfulCollecting(desk, request);
  if (isRefusal(collecting)) return collecting;
  const source: Source = {
    id: sourceId(request.id),
    name: namedSource(request.name),
    class: request.class,
    basis,
    addedAt: desk.clock.now(),
    ...(await providerOf(desk, request)),
    ...collecting,
    ...(request.sample === true ? { sample: true } : {}),
    version: 1,
  };
  if ((await desk.sources.add(source)) === "exists") throw sourceExists(request.id);
  return source;
}

/** Changes what is said of a source. Records that came by it keep the basis under which they came. */
export async function changeSource(desk: Desk, request: ChangeSource): Promise<Source | Refusal> {
  permit(desk, "changeSource");
  const known = await sourceWithId(desk, request.id);
  const basis = lawfulBasis(request.basis);
  if (isRefusal(basis)) return basis;
  const lacking = await lacksContribution(desk, { class: request.class, basis });
  if (lacking !== undefined) return lacking;
  const collecting = lawfulCollecting(desk, request);
  if (isRefusal(collecting)) return collecting;
  const { provider: _, collecting: _before, ...kept } = known;
  const changed: Source = {
    ...kept,
    name: namedSource(request.name),
    class: request.class,
    basis,
    ...(await providerOf(desk, request)),
    ...collecting,
    version: request.seen + 1,
  };
  if (!(await desk.sources.change(changed, request.seen))) throw changedMeanwhile(sourceNoun);
  return changed;
}

/** What is gathered from the web is gathered as its site allows (SZD 第七条). */
function lawfulCollecting(
  desk: Desk,
  { collecting: given }: Pick<AddSource, "collecting">,
): Pick<Source, "collecting"> | Refusal {
  if (given === undefined) return {};
  const robotsReadOn = parseDay(given.robotsReadOn);
  if (robotsReadOn === undefined)
    throw unusable(
      "not-a-day",
      { zh: `“${given.robotsReadOn}”不是日期。`, en: `“${given.robotsReadOn}” is no day.` },
      { zh: "请按年-月-日填写。", en: "Write it as year-month-day." },
    );
  const collecting: Collecting = { ...given, robotsReadOn };
  return refusesCollecting(collecting, moment(desk).today) ?? { collecting };
}

export async function listSources(desk: Desk): Promise<readonly Source[]> {
  permit(desk, "listSources");
  return desk.sources.list();
}

/** The law's no to what a social institution, a carrier or a payment firm contributes without an agreement that stands today. */
export async function lacksContribution(
  desk: Desk,
  source: Parameters<typeof contributionOf>[0],
): Promise<Refusal | undefined> {
  const agreement = contributionOf(source);
  return agreement === undefined ? undefined : lacksAgreement(desk, agreement, ["contribution"]);
}

/** The source with that id; a Fault `not-found` when there is none. */
export async function readSource(desk: Desk, id: string): Promise<Source> {
  permit(desk, "listSources");
  return sourceWithId(desk, id);
}

export async function sourceWithId(desk: Desk, id: string): Promise<Source> {
  const source = await desk.sources.read(id as SourceId);
  if (source === undefined) throw notFound(sourceNoun, id);
  return source;
}

/** An authority that is known here; who is written to by letter needs none. */
async function providerOf(desk: Desk, { provider }: Pick<AddSource, "provider">): Promise<Pick<Source, "provider">> {
  if (provider === undefined) return {};
  const found = await desk.directory.organisation(provider as OrganisationId);
  if (found === undefined) throw notFound({ zh: "机构", en: "organisation" }, provider);
  if (found.kind === "regulator" || found.kind === "authority") return { provider: found.id };
  throw unusable(
    "provider-kind",
    {
      zh: `“${found.name}”不是行政机关，不能作为信息提供单位答复异议。`,
      en: `${found.name} is no authority and cannot answer objections.`,
    },
    {
      zh: "请选择市场监管部门或者其他行政机关；其他单位以函件方式联系。",
      en: "Choose a regulator or another authority; others are written to.",
    },
  );
}

/** Public with an address, officially provided with an agreement, or by consent with its number; nothing else is a basis. */
function lawfulBasis(basis: AcquisitionBasis): AcquisitionBasis | Refusal {
  const evidence = basis.kind === "public" ? basis.url : basis.kind === "provided" ? basis.agreement : basis.consent;
  if (evidence.trim() === "") return refuse("no-basis", missingEvidence[basis.kind], sourceRule);
  if (basis.kind === "public" && !/^https?:\/\/\S+$/.test(basis.url.trim()))
    return refuse("no-basis", missingEvidence.public, sourceRule);
  return basis;
}

const sourceRule = { instrument: "sz-credit-2023", article: "26" } as const;

const missingEvidence = {
  public: {
    zh: "依法公开的信息须登记公开网址（以 http:// 或 https:// 开头）。",
    en: "Public information needs the address where it is public (http:// or https://).",
  },
  provided: {
    zh: "行政主管部门依法提供的信息须登记协议或者函件编号。",
    en: "Information that an authority provides needs the number of the agreement.",
  },
  consent: { zh: "经同意采集的信息须登记同意书编号。", en: "Information by consent needs the number of the consent." },
} as const;

function sourceId(id: string): SourceId {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
    throw unusable(
      "source-id",
      { zh: `来源编号“${id}”不可用。`, en: `The source id “${id}” cannot be used.` },
      {
        zh: "请使用小写字母、数字和连字符，不超过 63 个字符。",
        en: "Use lower-case letters, digits and hyphens, at most 63 characters.",
      },
    );
  return id as SourceId;
}

function namedSource(name: string): string {
  if (name.trim() === "")
    throw unusable(
      "source-name",
      { zh: "来源名称不能为空。", en: "A source needs a name." },
      { zh: "请填写提供信息的单位名称。", en: "Give the name of the body that the information comes from." },
    );
  return name.trim();
}

function sourceExists(id: string) {
  return unusable(
    "exists",
    { zh: `信息来源“${id}”已经登记。`, en: `There is already a source “${id}”.` },
    { zh: "请使用已登记的来源，或者换一个编号。", en: "Use it, or choose another id." },
  );
}
