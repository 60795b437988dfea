/** Maps positions in a JavaScript string (UTF-16 units) to offsets in its UTF-8 bytes. Ask in rising order for speed. */
export function byteOffsets(text: string): (position: number) => number {
  let knownPosition = 0;
  let knownByte = 0;
  return (position) => {
    if (position < knownPosition) {
      knownPosition = 0;
      knownByte = 0;
    }
    knownByte += Buffer.byteLength(text.slice(knownPosition, position), "utf8");
    knownPosition = position;
    return knownByte;
  };
}
