/** 数据出境审批: proposed, approved by another person, revoked. */
import type { OrganisationId } from "../../core/access/organisation.ts";
import { day } from "../../core/time/day.ts";
import { approveTransfer, listTransfers, proposeTransfer, revokeTransfer } from "../../usecases/transfers.ts";
import { type Api, answer, problems } from "../api.ts";
import { NewTransfer, Transfer, TransferList } from "../contract/transfers.ts";
import { IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";

const tags = ["privacy"];

export function transfers(app: Api): void {
  listTransfersRoute(app);
  proposeTransferRoute(app);
  approveTransferRoute(app);
  revokeTransferRoute(app);
}

function listTransfersRoute(app: Api): void {
  app.get(
    "/transfers",
    {
      schema: {
        operationId: "listTransfers",
        "x-right": "readTransfers",
        summary: "Approvals of transfers abroad, newest first",
        tags,
        response: { 200: answer(TransferList, "All of them"), ...problems() },
      },
    },
    async (request) => ({ items: await listTransfers(request.desk) }),
  );
}

function proposeTransferRoute(app: Api): void {
  app.post(
    "/transfers",
    {
      schema: {
        operationId: "proposeTransfer",
        "x-right": "proposeTransfer",
        summary: "Propose a transfer to a recipient abroad; another person approves it",
        tags,
        headers: ActHeaders,
        body: NewTransfer,
        response: { 201: answer(Transfer, "Proposed"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { recipient, validUntil, ...said } = request.body;
      reply.code(201);
      return proposeTransfer(request.desk, {
        ...said,
        recipient: recipient as OrganisationId,
        validUntil: day(validUntil),
      });
    },
  );
}

function approveTransferRoute(app: Api): void {
  app.post(
    "/transfers/:id/approve",
    {
      schema: {
        operationId: "approveTransfer",
        "x-right": "approveTransfer",
        summary: "Approve; refused to whoever proposed it",
        tags,
        params: IdPath,
        headers: ActHeaders,
        response: { 200: answer(Transfer, "It stands"), ...problems(404, 409, 422) },
      },
    },
    async (request) => granted(await approveTransfer(request.desk, request.params.id)),
  );
}

function revokeTransferRoute(app: Api): void {
  app.post(
    "/transfers/:id/revoke",
    {
      schema: {
        operationId: "revokeTransfer",
        "x-right": "revokeTransfer",
        summary: "End it at once",
        tags,
        params: IdPath,
        headers: ActHeaders,
        response: { 200: answer(Transfer, "It stands no more"), ...problems(404, 409) },
      },
    },
    async (request) => revokeTransfer(request.desk, request.params.id),
  );
}
