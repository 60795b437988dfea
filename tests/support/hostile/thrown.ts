function ownCause(): Error {
  const error = new Error("odd");
  error.cause = error;
  return error;
}

/** What a plug-in may throw, and what can't even be looked at. */
export const hostileThrown = (): readonly (readonly [name: string, thrown: unknown])[] => [
  ["null", null],
  ["undefined", undefined],
  ["a symbol", Symbol("odd")],
  ["an object without anything", Object.create(null)],
  [
    "what can't be made a text",
    {
      toString() {
        throw new TypeError("no text");
      },
    },
  ],
  ["an error whose message is no text", Object.assign(new Error("odd"), { message: { deep: 1 } })],
  [
    "an error whose message can't be read",
    Object.defineProperty(new Error("odd"), "message", {
      get() {
        throw new Error("in the getter");
      },
    }),
  ],
  [
    "a proxy that refuses",
    new Proxy(new Error("odd"), {
      get() {
        throw new Error("get");
      },
      getPrototypeOf() {
        throw new Error("prototype");
      },
    }),
  ],
  ["an error that is its own cause", ownCause()],
  [
    "an error whose cause can't be read",
    Object.defineProperty(new Error("odd"), "cause", {
      get() {
        throw new Error("in the getter");
      },
    }),
  ],
  ["an error with a name that is none", Object.defineProperty(new Error(""), "name", { value: 5 })],
];

/** An answer that throws wherever it is touched, but may be awaited. */
export const untouchable = (): object =>
  new Proxy(
    {},
    {
      get(_, key) {
        if (key === "then") return undefined;
        throw new Error("don't touch");
      },
    },
  );
