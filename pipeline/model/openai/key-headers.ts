/** How a key travels. */
export interface KeyHeaders {
  /** For `Authorization: Bearer`. The SDK insists on one; servers without keys ignore it. */
  readonly bearer: string;
  /** Besides; null takes a header away. */
  readonly headers: Readonly<Record<string, string | null>>;
}

const NO_KEY = "none";

/** Source: Microsoft Learn, "Azure OpenAI in Azure AI Foundry Models", endpoints of a resource. */
const AZURE_HOST = /(^|\.)(openai\.azure\.(com|us)|cognitiveservices\.azure\.(com|us)|services\.ai\.azure\.com)$/i;

/** True for a host of Azure's. */
export const isAzure = (host: string): boolean => AZURE_HOST.test(host);

/** A token of Microsoft Entra is a JSON Web Token; a key of a resource is not. */
const isEntraToken = (key: string): boolean => /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(key);

/** Azure takes the key of a resource as `api-key`; a token, and everyone else's key, goes as Bearer. */
export function keyHeaders(apiKey: string | null, azure: boolean): KeyHeaders {
  if (apiKey === null || apiKey === "") return { bearer: NO_KEY, headers: {} };
  if (!azure || isEntraToken(apiKey)) return { bearer: apiKey, headers: {} };
  return { bearer: NO_KEY, headers: { authorization: null, "api-key": apiKey } };
}
