import type { Context } from 'hono';

/** An answer of known length, so that the log can tell its size. */
export function answerJson(context: Context, value: unknown): Response {
  const text = JSON.stringify(value);
  return context.body(text, 200, {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(text)),
  });
}
