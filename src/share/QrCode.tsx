import { correction, generate } from 'lean-qr';
import { QUIET, qrPath } from './qr-path.ts';

/** A link for a phone's camera. Dark on light in every theme: many readers know no other. Loaded late, with the library. */
export function QrCode({ text }: { text: string }) {
  const code = codeOf(text);
  if (!code) return <p className="note small">This link is too long for a QR code.</p>;
  const side = code.size + 2 * QUIET;
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label="QR code of the link">
      <rect width={side} height={side} />
      <path d={qrPath(code)} shapeRendering="crispEdges" />
    </svg>
  );
}

function codeOf(text: string) {
  try {
    return generate(text, { minCorrectionLevel: correction.M });
  } catch {
    // It holds some 2,300 characters.
    return undefined;
  }
}
