// A way of one's own to a model: `assay draft --plugin judge.ts --model plug:gateway npm:some-server` asks a company's gateway,
// which speaks no protocol that Assay knows. Prompt, checks, repair, limits and answers on record stay Assay's.
import { definePlugin } from "agent-assay";

const GATEWAY = process.env["GATEWAY_URL"] ?? "https://gateway.example";

/** Keys are the plug-in's own affair: from the environment, and never into an error. */
const KEY = process.env["GATEWAY_KEY"] ?? "";

interface GatewayAnswer {
  readonly output: string;
  readonly tokens?: { readonly in: number; readonly out: number };
}

const isAnswer = (value: unknown): value is GatewayAnswer =>
  typeof value === "object" && value !== null && "output" in value && typeof value.output === "string";

export default definePlugin({
  name: "gateway",
  judges: [
    {
      name: "gateway",
      // Raise it with every change that is meant to change answers.
      version: 1,
      price: { input: 0.4, cached: 0.1, output: 1.6 },
      async answer({ messages, schema, maxOutputTokens, signal }) {
        const [system, ...turns] = messages;
        const response = await fetch(`${GATEWAY}/v2/generate`, {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${KEY}` },
          body: JSON.stringify({ system: system?.content, turns, schema, most: maxOutputTokens }),
          signal,
        });
        if (!response.ok) throw new Error(`the gateway answered ${response.status}`);
        const answer: unknown = await response.json();
        if (!isAnswer(answer)) throw new Error("the gateway gave no output");
        const usage = { promptTokens: answer.tokens?.in ?? 0, completionTokens: answer.tokens?.out ?? 0 };
        return { text: answer.output, usage };
      },
    },
  ],
});
