/** A zip archive (APPNOTE 6.3) of a few parts in memory: deflated, without dates, so that the same parts give the same bytes. */
import { crc32, deflateRawSync } from "node:zlib";

export interface Part {
  readonly path: string;
  readonly text: string;
}

interface Packed {
  readonly path: Buffer;
  readonly content: Buffer;
  readonly crc: number;
  readonly size: number;
}

const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** 1980-01-01, the first day that the format knows. */
const FIRST_DAY = 0x0021;

export function archiveOf(parts: readonly Part[]): Uint8Array {
  const packed = parts.map(({ path, text }): Packed => {
    const bytes = Buffer.from(text);
    return { path: Buffer.from(path), content: deflateRawSync(bytes), crc: crc32(bytes), size: bytes.length };
  });
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of packed) {
    const file = Buffer.concat([localHead(part), part.path, part.content]);
    directory.push(directoryHead(part, offset), part.path);
    files.push(file);
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  return Buffer.concat([...files, index, endOf(packed.length, index.length, offset)]);
}

function localHead(part: Packed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  describe(head, part, 6);
  return head;
}

function directoryHead(part: Packed, offset: number): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  describe(head, part, 8);
  head.writeUInt32LE(offset, 42);
  return head;
}

/** What both heads say of a part, from a place on. */
function describe(head: Buffer, { path, content, crc, size }: Packed, at: number): void {
  head.writeUInt16LE(FLAGS, at);
  head.writeUInt16LE(DEFLATED, at + 2);
  head.writeUInt16LE(0, at + 4);
  head.writeUInt16LE(FIRST_DAY, at + 6);
  head.writeUInt32LE(crc, at + 8);
  head.writeUInt32LE(content.length, at + 12);
  head.writeUInt32LE(size, at + 16);
  head.writeUInt16LE(path.length, at + 20);
}

function endOf(parts: number, indexBytes: number, indexAt: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts, 8);
  end.writeUInt16LE(parts, 10);
  end.writeUInt32LE(indexBytes, 12);
  end.writeUInt32LE(indexAt, 16);
  return end;
}
