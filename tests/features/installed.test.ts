import { describe, expect, test } from 'vitest';
import { type Browser, placeOfApp } from '#features/installed.ts';

const safari17 = 'Version/17.5 Mobile/15E148 Safari/604.1';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';

function browser(userAgent: string, rest: Partial<Browser> = {}): Browser {
  return { userAgent, maxTouchPoints: 5, standalone: false, ...rest };
}

describe('where the app runs', () => {
  test.each([
    ['Safari on an iPhone is a tab of its own', browser(`${iphone} ${safari17}`), 'ios-safari-tab'],
    [
      'the same, opened from the home screen, is installed',
      browser(iphone, { standalone: true }),
      'installed',
    ],
    [
      'an iPad that says it is a Mac is known by its touch screen',
      browser(`${mac} Version/17.5 Safari/605.1.15`),
      'ios-safari-tab',
    ],
    [
      'a Mac with Safari is an ordinary tab',
      browser(`${mac} Version/17.5 Safari/605.1.15`, { maxTouchPoints: 0 }),
      'tab',
    ],
    [
      'Chrome on an iPhone cannot be trusted to offer the home screen',
      browser(`${iphone} CriOS/137.0.0.0 Mobile/15E148 Safari/604.1`),
      'ios-other-tab',
    ],
    [
      'nor can Firefox there',
      browser(`${iphone} FxiOS/130.0 Mobile/15E148 Safari/605.1.15`),
      'ios-other-tab',
    ],
    [
      'nor the browser inside another app',
      browser(`${iphone} Mobile/15E148 [FBAN/FBIOS]`),
      'ios-other-tab',
    ],
    [
      'Chrome on Android is an ordinary tab',
      browser(
        'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/137.0.0.0 Mobile Safari/537.36',
      ),
      'tab',
    ],
    [
      'an installed app on Android is installed',
      browser('Mozilla/5.0 (Linux; Android 14) Chrome/137.0.0.0', { standalone: true }),
      'installed',
    ],
  ])('%s', (_name, from, place) => {
    expect(placeOfApp(from)).toBe(place);
  });
});
