import { Redirect } from 'wouter';
import { Page } from '#ui/page.tsx';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { placeOfOld } from './order.ts';

/** An address from before copies were named with their space: leads on to the copy, else to the list. */
export function OldAddress({ id }: { readonly id: string }) {
  const { review } = usePortfolio();
  const { all, complete } = useLive(review.inbox);
  const kept = useLive(review.kept);
  // Only who has looked at everything knows that there is no second one.
  if (!complete) return <Page surface="raised">{null}</Page>;
  const share = placeOfOld(id, [...all, ...kept]);
  return <Redirect to={share === undefined ? paths.inbox : paths.received(share)} replace />;
}
