import { z } from "zod";
import { fit } from "../../../outputs/text-width.ts";
import { BASELINE_MODEL, type ResolvedConfig } from "../../config.ts";
import { ANSWER_WITHIN_MS, causeOf, type Check } from "./check.ts";

const modelListSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Models of a server that a message names. */
const MOST_NAMES = 5;

/** Which model will judge, and why. */
export function checkModel({ model: { model, why }, secrets }: ResolvedConfig): Check {
  const needs = `set OPENAI_API_KEY to let an OpenAI model judge, or OPENAI_BASE_URL and ASSAY_MODEL for another server`;
  if (model !== BASELINE_MODEL) return { name: "model", status: "ok", message: `${model} (${why})` };
  const isChosen = secrets.openaiApiKey !== null || why.startsWith("named");
  return {
    name: "model",
    status: isChosen ? "ok" : "warn",
    message: `${model}, which is no language model (${why})${isChosen ? "" : `; ${needs}`}`,
  };
}

/** Says whether a key is there. The key itself is never shown. */
export function checkKey({ secrets, model }: ResolvedConfig): Check {
  if (secrets.openaiApiKey !== null) return { name: "model key", status: "ok", message: "OPENAI_API_KEY is set" };
  const isNeeded = model.model !== BASELINE_MODEL;
  return {
    name: "model key",
    status: isNeeded ? "warn" : "ok",
    message: isNeeded
      ? "OPENAI_API_KEY is not set; only a server that asks for no key will answer"
      : "none is needed for the embedded model",
  };
}

async function judgeAnswer(response: Response, model: string): Promise<Omit<Check, "name">> {
  const { status, ok } = response;
  if (status === 401 || status === 403) {
    return { status: "fail", message: `answers ${status}: it does not accept the key; check OPENAI_API_KEY` };
  }
  if (status === 404 || status === 405) {
    return { status: "warn", message: `answers, but can't list its models (${status}); try a draft` };
  }
  if (!ok) return { status: "fail", message: `answers ${status}; check OPENAI_BASE_URL, or try again later` };
  const body = modelListSchema.safeParse(await response.json().catch(() => null));
  if (!body.success) {
    return { status: "fail", message: "answers, but not as such an API does; check OPENAI_BASE_URL" };
  }
  const names = body.data.data.map(({ id }) => id);
  if (names.includes(model)) return { status: "ok", message: `answers and offers ${model}` };
  const some = names
    .slice(0, MOST_NAMES)
    .map((name) => fit(name, 60))
    .join(", ");
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return {
    status: "warn",
    message: `answers, but does not list ${model}; it has ${some || "none"}${more}: choose with --model or ASSAY_MODEL`,
  };
}

/** Asks the configured server for its models (`GET /models`); null when the embedded model judges. */
export async function checkServer(
  { config, model, secrets }: ResolvedConfig,
  signal: AbortSignal,
): Promise<Check | null> {
  if (model.model === BASELINE_MODEL) return null;
  const { baseUrl } = config.openai;
  const name = "model server";
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, "")}/models`, {
      headers: secrets.openaiApiKey === null ? {} : { authorization: `Bearer ${secrets.openaiApiKey}` },
      // The key goes to the configured host and to no other.
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    const { status, message } = await judgeAnswer(response, model.model);
    return { name, status, message: `${baseUrl} ${message}` };
  } catch (error) {
    signal.throwIfAborted();
    return { name, status: "fail", message: `${baseUrl} can't be reached: ${causeOf(error)}; check OPENAI_BASE_URL` };
  }
}
