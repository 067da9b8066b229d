export type Browser = {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  /** `navigator.standalone` or the display-mode query: opened from the home screen. */
  readonly standalone: boolean;
};

/**
 * Where the app runs, as far as its storage is concerned. On iPhone and iPad a tab and the installed
 * app keep separate storage, and only Safari's share sheet is sure to offer the home screen.
 */
export type Place = 'installed' | 'ios-safari-tab' | 'ios-other-tab' | 'tab';

export function placeOfApp({ userAgent, maxTouchPoints, standalone }: Browser): Place {
  if (standalone) return 'installed';
  const isPhone = /iPhone|iPod|iPad/.test(userAgent);
  // An iPad says it is a Mac; no Mac has a touch screen.
  const isPad = /Macintosh/.test(userAgent) && maxTouchPoints > 1;
  if (!isPhone && !isPad) return 'tab';
  const isSafari = /Version\/[\d.]+.*Safari\//.test(userAgent);
  const isOther = /CriOS|FxiOS|EdgiOS|OPiOS|OPT\/|DuckDuckGo|GSA\/|FBA[NV]|Instagram/.test(
    userAgent,
  );
  return isSafari && !isOther ? 'ios-safari-tab' : 'ios-other-tab';
}

/** What this browser says of itself. */
export function thisBrowser(): Browser {
  const isStandalone = 'standalone' in navigator && navigator.standalone === true;
  return {
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
    standalone: isStandalone || matchMedia('(display-mode: standalone)').matches,
  };
}
