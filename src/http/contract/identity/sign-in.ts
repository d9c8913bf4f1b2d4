/** 登录: password, second factor, passkey, another house's word (OpenID), one-time links, registration. */
import { Type } from "typebox";
import { Id, listOf, Say } from "../words.ts";
import { Login, Password, PersonName, ShortCode, Ticket } from "./words.ts";

export const SignIn = Type.Object(
  { login: Login, password: Type.String({ minLength: 1, maxLength: 256 }) },
  { title: "SignIn" },
);
export type SignIn = Type.Static<typeof SignIn>;

export const SecondFactor = Type.Enum(["totp", "passkey", "recovery"], {
  title: "SecondFactor",
  description: "What may follow the password: a code of an authenticator app, a passkey, a recovery code",
});
export type SecondFactor = Type.Static<typeof SecondFactor>;

export const SignedIn = Type.Object(
  { state: Type.Literal("signed-in") },
  { title: "SignedIn", description: "The session's cookie is set" },
);
export type SignedIn = Type.Static<typeof SignedIn>;

export const SignInAnswer = Type.Union(
  [
    SignedIn,
    Type.Object({
      state: Type.Literal("second-factor"),
      ticket: Ticket,
      factors: listOf(SecondFactor, { minItems: 1 }),
    }),
  ],
  { title: "SignInAnswer" },
);
export type SignInAnswer = Type.Static<typeof SignInAnswer>;

export const SignInCode = Type.Object({ ticket: Ticket, code: ShortCode }, { title: "SignInCode" });
export type SignInCode = Type.Static<typeof SignInCode>;

export const SignInRecovery = Type.Object(
  { ticket: Ticket, code: Type.String({ minLength: 8, maxLength: 40, description: "A recovery code; works once" }) },
  { title: "SignInRecovery" },
);
export type SignInRecovery = Type.Static<typeof SignInRecovery>;

export const PasskeyQuestionRequest = Type.Object(
  { ticket: Type.Optional(Ticket) },
  {
    title: "PasskeyQuestionRequest",
    description: "With the ticket after a password; without it to sign in by passkey alone",
  },
);

export const PasskeyQuestion = Type.Object(
  {
    ticket: Ticket,
    options: Type.Unsafe<unknown>({
      type: "object",
      description:
        "For `navigator.credentials`, as JSON (PublicKeyCredentialCreationOptionsJSON or …RequestOptionsJSON)",
    }),
  },
  { title: "PasskeyQuestion" },
);
export type PasskeyQuestion = Type.Static<typeof PasskeyQuestion>;

/** What the browser's authenticator answered; the passkey library looks into it. */
export const PasskeyAnswer = Type.Unsafe<unknown>({
  type: "object",
  description: "The authenticator's answer as JSON (RegistrationResponseJSON or AuthenticationResponseJSON)",
});

export const SignInPasskey = Type.Object({ ticket: Ticket, answer: PasskeyAnswer }, { title: "SignInPasskey" });

export const ProviderChoiceList = Type.Object(
  { items: listOf(Type.Object({ id: Id, name: Type.String() })) },
  { title: "ProviderChoiceList", description: "OpenID providers by which one may sign in" },
);
export type ProviderChoiceList = Type.Static<typeof ProviderChoiceList>;

export const ReadLink = Type.Object({ token: Type.String({ minLength: 20, maxLength: 200 }) }, { title: "ReadLink" });

export const LinkReading = Type.Object(
  {
    purpose: Type.Enum(["first-administrator", "invitation", "reset"]),
    name: Type.Optional(Type.String({ description: "Of the person it was made for" })),
    login: Type.Optional(Type.String({ description: "Already chosen; absent where it is still to be chosen" })),
  },
  { title: "LinkReading", description: "What a one-time link is for; reading it does not use it up" },
);
export type LinkReading = Type.Static<typeof LinkReading>;

export const UseLink = Type.Object(
  {
    token: Type.String({ minLength: 20, maxLength: 200 }),
    login: Type.Optional(Login),
    name: Type.Optional(PersonName),
    password: Password,
  },
  { title: "UseLink" },
);
export type UseLink = Type.Static<typeof UseLink>;

export const Register = Type.Object({ login: Login, name: PersonName, password: Password }, { title: "Register" });
export type Register = Type.Static<typeof Register>;

/** Asked while one types; nothing of it is kept. `POST /sign-in/password-check`. */
export const CheckPassword = Type.Object(
  { password: Password, login: Type.Optional(Type.String({ maxLength: 200, description: "As far as it is typed" })) },
  { title: "CheckPassword" },
);

export const PasswordCheck = Type.Object(
  { objection: Type.Optional(Say) },
  { title: "PasswordCheck", description: "What would be objected to; nothing where the password will do" },
);
export type PasswordCheck = Type.Static<typeof PasswordCheck>;
