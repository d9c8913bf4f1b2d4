import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  codes,
  collector,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  staffScope,
  type TestDesk,
  testDesk,
  trade,
} from "../../tests/desk.ts";
import type { OrganisationId } from "../core/access/organisation.ts";
import type { Scope } from "../core/access/scope.ts";
import { isRefusal } from "../core/citation.ts";
import { type Desk, Fault } from "../core/desk.ts";
import { readDossier } from "./dossiers.ts";
import { evaluateOperator, resultHistory } from "./evaluations.ts";
import { explain } from "./explanations.ts";
import { readOperator, searchOperators } from "./operators.ts";
import { publicOperator, publicSearch } from "./public.ts";
import { approveResult, publishResult, serveNotice, startPublicity } from "./publication.ts";
import { readSettings } from "./settings.ts";
import { addSource, listSources } from "./sources.ts";
import { verifyAll, verifyResult } from "./verification.ts";

const nobodys = "91990102MA0000119L";

/** The tea house's result is published; of the toy shop there is one that nobody outside the agency has heard of. */
describe("how far a desk reaches", () => {
  let house: TestDesk;
  let [published, untold] = ["", ""];
  let tea: Desk;
  let regulator: Desk;

  before(async () => {
    house = await testDesk();
    const rows = [registrationRow(codes.tea, "测试茶业"), registrationRow(codes.toys, "测试玩具")];
    await house.take("登记.csv", csv(registrationHeader, ...rows), "registration");
    await house.take("罚.csv", csv(penaltyHeader, penaltyRow(codes.tea, "甲1号")), "penalty-2018");
    for (const code of [codes.tea, codes.toys]) {
      await house.take(`经营${code}.ndjson`, trade(code).operation, "online-operation");
      await house.take(`评价${code}.ndjson`, trade(code).reviews, "consumer-reviews");
    }
    [published, untold] = [await evaluated(codes.tea), await evaluated(codes.toys)];
    await approveResult(house.as("approver"), { result: published });
    await startPublicity(house.as("publisher"), { result: published });
    house.on("2026-07-01");
    assert.ok(!isRefusal(await publishResult(house.as("publisher"), { result: published })));
    tea = await deskOfOperator(codes.tea);
    regulator = house.deskFor(authority(["990102"]));
  });
  after(() => house.close());

  const evaluated = async (code: string): Promise<string> => {
    const answer = await evaluateOperator(house.as("scorer"), { code });
    return isRefusal(answer) ? assert.fail(answer.say.en) : answer.result.id;
  };
  const deskOfOperator = async (code: string): Promise<Desk> => {
    const { operator } = (await house.desk.operators.byCode(code)) ?? assert.fail();
    return house.deskFor({ ...outside("operator-1"), kind: "operator", operator: operator.id });
  };
  const found = async (desk: Desk) =>
    (await searchOperators(desk, {}, { limit: 10 })).items.map(({ code }) => code.value);

  test("an operator reads its own file whole and finds no other", async () => {
    assert.deepEqual(await found(tea), [codes.tea]);
    const { dossier, publications } = await readDossier(tea, codes.tea);
    assert.equal(dossier.entries.length, 4);
    assert.deepEqual(
      publications.map(({ result }) => result),
      [published],
    );
    assert.equal((await explain(tea, { code: codes.tea })).result.id, published);
  });

  test("outside the agency, another's code and nobody's code are answered in the same words", async () => {
    const answer = async (desk: Desk, code: string) => {
      const error = await thrownBy(readDossier(desk, code));
      return error instanceof Fault ? [error.code, error.message] : assert.fail(String(error));
    };
    const [others, none] = [await answer(tea, codes.toys), await answer(tea, nobodys)];
    assert.deepEqual([others[0], others], ["outside-scope", none]);
    assert.equal((await answer(house.desk, nobodys))[0], "not-found");
  });

  test("a result is out of its operator's sight until it was told of it, and in the agency's at once", async () => {
    const toys = await deskOfOperator(codes.toys);
    assert.deepEqual(await resultHistory(toys, codes.toys), []);
    assert.deepEqual((await readDossier(toys, codes.toys)).publications, []);
    assert.equal((await readOperator(toys, codes.toys)).latest, undefined);
    await assert.rejects(explain(toys, { result: untold }), { code: "not-found" });
    await assert.rejects(verifyResult(toys, untold), { code: "not-found" });
    assert.equal((await resultHistory(house.desk, codes.toys)).length, 1);
    await approveResult(house.as("approver"), { result: untold });
    await serveNotice(house.as("publisher"), { result: untold, channel: "post", receipt: "回执 1 号" });
    assert.equal((await resultHistory(toys, codes.toys))[0]?.publication.stage, "noticed");
  });

  test("an operator can work its results out again, although facts of others that it was not told of lie between", async () => {
    await evaluated(codes.tea);
    const told = await evaluated(codes.tea);
    await approveResult(house.as("approver"), { result: told });
    await serveNotice(house.as("publisher"), { result: told, channel: "post", receipt: "回执 2 号" });
    assert.deepEqual(await verifyAll(tea), { results: 2, identical: 2, different: [] });
  });

  test("a record that comes after a result nobody was told of is read by the operator, and so is what was explained then", async () => {
    await evaluated(codes.tea);
    await house.take("再罚.csv", csv(penaltyHeader, penaltyRow(codes.tea, "甲2号")), "penalty-2018");
    const { dossier } = await readDossier(tea, codes.tea);
    assert.equal(dossier.entries.length, 5);
    const told = await evaluated(codes.tea);
    await approveResult(house.as("approver"), { result: told });
    await serveNotice(house.as("publisher"), { result: told, channel: "post", receipt: "回执 3 号" });
    assert.equal((await explain(tea, { result: told })).result.id, told);
    assert.deepEqual(await verifyAll(tea), { results: 3, identical: 3, different: [] });
  });

  test("a regulator finds the operators of its regions, with the grades that the public may see", async () => {
    const { items } = await searchOperators(regulator, { sort: "name" }, { limit: 10 });
    assert.deepEqual(
      items.map(({ code, stage }) => [code.value, stage]).toSorted(),
      [
        [codes.tea, "published"],
        [codes.toys, undefined],
      ].toSorted(),
    );
    assert.deepEqual(await found(house.deskFor(authority(["4403"]))), []);
    await assert.rejects(readDossier(house.deskFor(authority(["4403"])), codes.tea), { code: "outside-scope" });
  });

  test("the public finds whom it may see a result of, and of the others not even that they exist", async () => {
    const { items } = await publicSearch(house.public, "测试", { limit: 10 });
    assert.deepEqual(
      items.map(({ code }) => code),
      [codes.tea],
    );
    assert.equal((await publicOperator(house.public, codes.tea)).published?.result, published);
    const gone = async (code: string) => {
      const error = await thrownBy(publicOperator(house.public, code));
      return error instanceof Fault ? error.say.zh.replace(code, "") : assert.fail(String(error));
    };
    assert.equal(await gone(codes.toys), await gone(nobodys));
  });

  test("a right that the table does not give is refused, with who has it; before signing in one is asked to", async () => {
    const source = {
      id: "x",
      name: "某局",
      class: "government",
      basis: { kind: "public", url: "https://x.example/" },
    } as const;
    await assert.rejects(addSource(house.as("scorer"), source), { code: "not-allowed", message: /collector/ });
    await assert.rejects(readSettings(tea), { code: "not-allowed" });
    await assert.rejects(listSources(house.public), { code: "sign-in-needed" });
    await assert.rejects(publicOperator(tea, codes.tea), { code: "not-allowed" });
  });

  test("staff who have not acknowledged confidentiality are asked to before anything else", async () => {
    const fresh = house.deskFor({ ...staffScope(collector, ["collector"]), confidential: false });
    await assert.rejects(listSources(fresh), { code: "confidentiality-first" });
  });

  test("a program keeps to what it was allowed, even where its organisation may do more", async () => {
    const narrow = house.deskFor({ ...staffScope(collector, ["collector"]), only: ["listSources"] });
    assert.equal((await listSources(narrow)).length, 2);
    await assert.rejects(readOperator(narrow, codes.tea), { code: "not-allowed" });
  });
});

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail("nothing was thrown"),
    (thrown: unknown) => thrown,
  );
}

function outside(organisation: string) {
  return {
    actor: { id: `account-of-${organisation}`, name: "某人" },
    organisation: organisation as OrganisationId,
    country: "CN",
    confidential: true,
    origin: { door: "http" },
  } as const;
}

function authority(regions: readonly string[]): Scope {
  return { ...outside("regulator-1"), kind: "regulator", regions };
}
