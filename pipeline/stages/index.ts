export { collect } from "./collect.ts";
export { digest } from "./digest.ts";
export { judge } from "./judge.ts";
export { verify } from "./verify.ts";
export { score } from "./score.ts";
export { reconcile } from "./reconcile.ts";
export { publish } from "./publish.ts";
