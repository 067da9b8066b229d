import type { Fetch } from './http.ts';

/**
 * A fetch that keeps its cookies itself and says which origin it belongs to: what a browser does for a
 * page, done for a headless device. `fetch` must be one that may set those headers (Node's). `cookies`,
 * by name, may outlive it.
 */
export function cookieFetch(
  fetch: Fetch,
  origin: string,
  cookies: Map<string, string> = new Map(),
): Fetch {
  return async (address, init) => {
    const headers = new Headers(init.headers);
    headers.set('Origin', origin);
    if (cookies.size > 0)
      headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(address, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) keep(cookies, line);
    return answer;
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
  const isEnded = attributes.some((each) => /^max-age=0$/i.test(each));
  if (isEnded || value === '') cookies.delete(name);
  else cookies.set(name, value);
}
