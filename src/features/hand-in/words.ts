import { monthAndYear } from '#domain/calendar.ts';
import type { Selection } from './selection.ts';

export type SelectionBy = Selection['by'];

export const selectionWords: Record<SelectionBy, string> = {
  all: 'All entries',
  tag: 'Entries with a tag',
  month: 'Entries of a month',
  hand: 'Chosen one by one',
};

/** What is missing before a document can be made of this. */
export const missingWords: Record<SelectionBy, string> = {
  all: 'There is nothing to hand in yet. Write the first entry.',
  tag: 'Choose a tag that stands on at least one entry.',
  month: 'Choose a month with at least one entry.',
  hand: 'Choose at least one entry.',
};

/** How the entries were chosen, as the document tells its reader. */
export function chosenWords(selection: Selection): string {
  switch (selection.by) {
    case 'all':
      return 'All entries';
    case 'tag':
      return `Entries tagged ${selection.tag ?? ''}`;
    case 'month':
      return `Entries of ${monthAndYear(selection.month ?? '')}`;
    case 'hand':
      return 'Chosen one by one';
  }
}
