import encodeQR from 'qr';
import { QUIET_ZONE, qrPath } from './qr-path.ts';

type QrCodeProps = {
  readonly value: string;
  /** What it holds, e.g. "Code to invite a supervisor". Always show the same as words, too. */
  readonly label: string;
};

/** Dark on white in both themes, for the other phone's camera. */
export function QrCode({ value, label }: QrCodeProps) {
  const modules = encodeQR(value, 'raw', { border: QUIET_ZONE });
  return (
    <svg
      className="ui-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      shapeRendering="crispEdges"
    >
      <rect className="ui-qr-paper" width="100%" height="100%" />
      <path className="ui-qr-ink" d={qrPath(modules)} />
    </svg>
  );
}
