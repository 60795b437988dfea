/** Unpacked bytes after which a tarball is not read on. */
export const MOST_TARBALL_BYTES = 256 * 1024 * 1024;
