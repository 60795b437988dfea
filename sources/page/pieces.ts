/** Characters of a text that are kept: many times what decides anything. */
const MOST_TEXT = 100_000;

/** Collects pieces of text up to a limit. */
export class Pieces {
  readonly #pieces: string[] = [];
  #length = 0;
  #endsWord = true;
  #saysSomething = false;

  /** True once a reader would see anything of it. */
  get saysSomething(): boolean {
    return this.#saysSomething;
  }

  add(piece: string): void {
    if (this.#length >= MOST_TEXT) return;
    this.#pieces.push(piece.slice(0, MOST_TEXT - this.#length));
    this.#length += piece.length;
    this.#saysSomething ||= /[^\p{Cc}\p{Cf}\s]/u.test(piece);
    this.#endsWord = false;
  }

  /** Two words with tags between them are two. However many tags: they take the room of one character. */
  breakWord(): void {
    if (!this.#endsWord) this.add(" ");
    this.#endsWord = true;
  }

  toString(): string {
    return this.#pieces.join("");
  }
}
