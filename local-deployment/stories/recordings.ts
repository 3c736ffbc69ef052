/** A moving picture of eight frames, 32 × 24 pixels, recorded by a browser from a canvas. */
export const movingPicture = (): Buffer =>
  Buffer.from(
    [
      'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwEAAAAAAANSEU2bdLlNu4tTq4QVSalmU6yBbk27i1OrhBZU',
      'rmtTrIGTTbuLU6uEH0O2dVOsgdRNu4xTq4QcU7trU6yCA0DsrgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      'AAAAAAAAAAAVSalmoCrXsYMPQkBEiYREMPBCTYCGQ2hyb21lV0GGQ2hyb21lFlSua7yuuteBAXPFhyShQRAjl36DgQFV7oEBhoVW',
      'X1ZQOOCdsIEguoEYU8CBAVWwkFWxgQFVuYECVbqBDVW7gQEfQ7Z1AQAAAAAAAmDngQCg4KG1gQAAAJACAJ0BKiAAGAACRwiFhYiZ',
      'hIgMggJ1qgIH+RXeYP7i4L/zBP1++fPah/3HYG67xAB1oaampO6BAaWfMAIAnQEqIAAYAAcHCIWFiJmEiCYCAAeQ88nA/vBdAKDB',
      'oaGBAGQA0QEACRCAABgAHlf0DABBDgD+9+Sec8PM8PMwnQh1oZimlu6BAaWRsQEAHBE8ABgAGFgv9AAIcAD7gQCgyaGpgQDKABEC',
      'AAkQUAAYB0gIIJnzDQA5ZgD+5Qr/+bArmuff7/8KtwxDJ0B1oZimlu6BAaWRsQEAHBEsABgAGFgv9AAIcAD7gWSgwqGigQEuANEB',
      'AAkQQAAYAB5X9AwAQQ4A/vyj3/EzOYROYmzi4HWhmKaW7oEBpZGxAQAcERwAGAAYWC/0AAhwAPuByqDLoaqBAZMA0QEACRA0ABgA',
      'Hlf0DAA1BwD+6ez//U4/Jx+Tj+vt/8pV4LG5vgB1oZimlu6BAaWRsQEAHBDsABgAGFgv9AAIcAD7ggEuoMihp4EB+ADRAQAJECgA',
      'GAAeV/QMAEEOAP7+SAr+3UfmePzawgciXwkIAHWhmKaW7oEBpZGxAQAcENwAGAAYWC/0AAhwAPuCAZOgzKGrgQJcABECAAkQIAAY',
      'BzAIIXpyzUA6/wD+7gpn/vPmsB1X9xr/1ODBz5+P8HWhmKaW7oEBpZGxAQAcEMAAGAAYWC/0AAhwAPuCAfigwqGhgQLDANEBAAkQ',
      'dBRgAHlf0DABBDgA/vk2z3WpI9JIetmAdaGYppbugQGlkbEBABwQiBRgAGFgv9AAIcAA+4ICXBxTu2uNu4uzgQC3hveBAfGB1A==',
    ].join(''),
    'base64',
  );

/** A second of the note A as mono WAV, 8 kHz, 8 bit. */
export function soundOfA(): Buffer {
  const rate = 8000;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + rate, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  // PCM, one channel, so many samples and bytes a second, one byte a sample of eight bits.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(rate, 40);
  const samples = Array.from(
    { length: rate },
    (_, i) => 128 + Math.round(60 * Math.sin((2 * Math.PI * 440 * i) / rate)),
  );
  return Buffer.concat([header, Buffer.from(samples)]);
}
