/** Passes on `mostBytes` and then ends. Tells by `state.cut` whether there was more. */
export async function* atMost(
  chunks: AsyncIterable<Buffer>,
  mostBytes: number,
  state: { cut: boolean },
): AsyncGenerator<Buffer, void, undefined> {
  let left = mostBytes;
  for await (const chunk of chunks) {
    if (chunk.length > left) {
      state.cut = true;
      yield chunk.subarray(0, left);
      return;
    }
    left -= chunk.length;
    yield chunk;
  }
}
