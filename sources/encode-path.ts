/** A path with every part percent-encoded and its `/` kept. */
export const encodePath = (path: string): string => path.split("/").map(encodeURIComponent).join("/");
