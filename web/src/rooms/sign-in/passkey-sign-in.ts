/** Signs in by passkey: alone, or after a password with the ticket it gave. */
import type { PasskeyQuestion, SignInAnswer } from "../../../../src/http/contract/identity/sign-in.ts";
import { post } from "../../kit/api.ts";
import { answerWithPasskey } from "../../kit/passkey.ts";

export async function signInByPasskey(ticket: string | undefined): Promise<SignInAnswer> {
  const unkept = { unkept: true };
  const question = await post<PasskeyQuestion>("/sign-in/passkey/question", ticket ? { ticket } : {}, unkept);
  const answer = await answerWithPasskey(question);
  return post<SignInAnswer>("/sign-in/passkey", { ticket: question.ticket, answer }, unkept);
}
