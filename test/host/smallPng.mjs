/** Makes a picture of a screen small: 256 colours, which a screen with text hardly has more of, in a PNG with a palette. */
import { crc32, deflateSync } from 'node:zlib';

const COLOURS = 256;

/** The same picture with its most frequent colours alone; every other becomes the nearest of them. */
export async function smallPng({ page }, png) {
  const reader = await page.context().browser().newPage();
  try {
    const address = `data:image/png;base64,${png.toString('base64')}`;
    const { width, height, palette, pixels } = await reader.evaluate(reduced, [address, COLOURS]);
    return encoded({ width, height, palette: Buffer.from(palette), pixels: Buffer.from(pixels, 'base64') });
  } finally {
    await reader.close();
  }
}

/** Runs in the page: the colours of a picture, and for each pixel the number of its colour. */
async function reduced([address, most]) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const data = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const pixel of data) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const kept = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([pixel]) => pixel);
  const partsOf = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
  const palette = kept.map(partsOf);
  const numbers = new Map(kept.map((pixel, number) => [pixel, number]));
  const nearest = (pixel) => {
    const own = partsOf(pixel);
    const far = palette.map((other) => other.reduce((sum, part, at) => sum + (part - own[at]) ** 2, 0));
    return far.indexOf(Math.min(...far));
  };
  for (const pixel of counts.keys()) if (!numbers.has(pixel)) numbers.set(pixel, nearest(pixel));
  let pixels = '';
  for (const pixel of data) pixels += String.fromCharCode(numbers.get(pixel));
  return { width, height, palette: palette.flat(), pixels: btoa(pixels) };
}

/** A PNG of one byte a pixel. Rows stand as they are: text has no slopes that a filter would foresee. */
function encoded({ width, height, palette, pixels }) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits, by palette.
  head.set([8, 3], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows, { level: 9 }))];
  return Buffer.concat([signature, ...parts, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
