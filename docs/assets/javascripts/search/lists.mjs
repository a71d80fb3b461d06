/**
 * Numbers in bytes: varints, and ascending lists in Rice codes.
 *
 * @typedef {{count: number, k: number, at: number, size: number}} List where a list's bits stand, and how
 */

/** A quotient of so many ones has no zero behind it but the whole gap in 32 bits. */
const LONGEST = 24;
/** Bytes that a code may be read beyond its list's end. */
const PADDING = 8;

/** Reads a file's numbers one after the other; a file that ends too early throws. */
export class Reader {
  /** @param {Uint8Array} bytes @param {number} [at] @param {number} [end] */
  constructor(bytes, at = 0, end = bytes.length) {
    if (at > end || end > bytes.length) throw new RangeError("a part lies outside its file");
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** @returns {number} one byte */
  byte() {
    if (this.at >= this.end) throw new RangeError("a file ends too early");
    return this.bytes[this.at++];
  }

  /** @returns {number} seven bits a byte, least significant first */
  varint() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
      if (scale > 0x1000000000000) throw new RangeError("a number is too long");
    }
  }

  /** @returns {string} a file's hash: eight hex digits, or "" for four zero bytes */
  hash() {
    let digits = "";
    for (let left = 4; left > 0; left--) digits += (this.byte() + 0x100).toString(16).slice(1);
    return digits === "00000000" ? "" : digits;
  }

  /** @returns {List} the list that begins here; its bits are passed over */
  list() {
    const head = this.varint();
    const count = Math.floor(head / 32);
    const k = head % 32;
    const size = this.varint();
    const at = this.at;
    this.at += size;
    if (this.at > this.end || count > size * 8) throw new RangeError("a list is damaged");
    return { count, k, at, size };
  }
}

/**
 * The values of a list (300,000 in about 4 ms).
 * @param {Uint8Array} bytes
 * @param {List} list
 * @returns {Uint32Array} ascending
 */
export function decodeList(bytes, { count, k, at, size }) {
  const bits = new Uint8Array(size + PADDING);
  bits.set(bytes.subarray(at, at + size));
  const values = new Uint32Array(count);
  const rest = 32 - k;
  let bit = 0;
  let value = -1;
  for (let index = 0; index < count; index++) {
    let head = window32(bits, bit);
    const ones = Math.clz32(~head);
    if (ones >= LONGEST) {
      value += window32(bits, bit + LONGEST) + 1;
      bit += LONGEST + 32;
    } else {
      bit += ones + 1;
      // The low bits may reach beyond the 32 that were read.
      head = ones < rest ? head << (ones + 1) : window32(bits, bit);
      // A shift by 32 would be a shift by 0.
      value += (k === 0 ? ones : (ones << k) | (head >>> rest)) + 1;
      bit += k;
    }
    values[index] = value;
  }
  if (bit > size * 8) throw new RangeError("a list is damaged");
  return values;
}

/**
 * A column of numbers that take so many bits each as its first byte says.
 * @param {Reader} reader where the column begins; it is passed over
 * @param {number} count
 * @returns {Uint32Array}
 */
export function readColumn(reader, count) {
  const width = reader.byte();
  if (width > 24) throw new RangeError("a list is damaged");
  let held = 0;
  let bits = 0;
  return Uint32Array.from({ length: count }, () => {
    for (; bits < width; bits += 8) held = (held << 8) | reader.byte();
    bits -= width;
    const value = held >>> bits;
    held &= 2 ** bits - 1;
    return value;
  });
}

/** 32 bits from a bit on, most significant first; zeros behind the end. */
function window32(bits, bit) {
  const byte = bit >>> 3;
  const shift = bit & 7;
  const head = (bits[byte] << 24) | (bits[byte + 1] << 16) | (bits[byte + 2] << 8) | bits[byte + 3];
  return ((head << shift) | (bits[byte + 4] >>> (8 - shift))) >>> 0;
}
