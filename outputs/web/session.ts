import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const SECRET_BYTES = 32;

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Takes as long for a wrong guess that is nearly right as for any other. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** The one session of a server: who was told its address may come in, and nobody else. */
export interface Session {
  /** What the address holds that is printed once; gives the cookie to who brings it. */
  readonly token: string;
  /** Value of the cookie. */
  readonly cookie: string;
  /** Stands in every form: another site can't read it. */
  readonly formKey: string;
  readonly isToken: (text: string) => boolean;
  readonly isCookie: (text: string) => boolean;
  readonly isFormKey: (text: string) => boolean;
}

/** A session of its own secrets, 256 bits each. They live as long as the process. */
export function createSession(): Session {
  const secret = randomBytes(SECRET_BYTES);
  const derived = (purpose: string): string => createHmac("sha256", secret).update(purpose).digest("base64url");
  const [token, cookie, formKey] = [derived("token"), derived("cookie"), derived("form")];
  return {
    token,
    cookie,
    formKey,
    isToken: (text) => same(text, token),
    isCookie: (text) => same(text, cookie),
    isFormKey: (text) => same(text, formKey),
  };
}
