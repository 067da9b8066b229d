import { type ReactNode, useState } from 'react';
import type { Objective } from '#domain/content/objective.ts';
import { inPlace, newObjective, placeAt } from '#domain/placement/new-objective.ts';
import type { DocumentId } from '#portfolio/documents.ts';
import { Button } from '#ui/button.tsx';
import { DockedBar } from '#ui/docked-bar.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Menu } from '#ui/menu.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Row, RowList } from '#ui/row.tsx';
import { Stack } from '#ui/stack.tsx';
import { useToast } from '#ui/toast.tsx';
import { paths } from '../paths.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { saveWords } from '../problem-words.ts';
import type { ToWrite } from '../use-document-editing.ts';
import { useDocuments, usePlacement } from '../use-documents.ts';
import { ObjectiveDialog } from './objective-dialog.tsx';
import { objectivesFinding, standingWords } from './words.ts';

type ObjectivesPageProps = {
  /** Stands at the top right, as on every first-level page. */
  readonly lock?: ReactNode;
};

/** What is to be learnt in this placement: agreed by both sides, looked at half-way and at the end. */
export function ObjectivesPage({ lock }: ObjectivesPageProps) {
  const placement = usePlacement();
  const all = useDocuments('objective');
  const [opened, setOpened] = useState<ToWrite<'objective'>>();
  const own = inPlace(all.filter(([, objective]) => objective.placement === placement?.[0]));
  return (
    <>
      <Page>
        <Stack gap={5}>
          <PageHeader
            title="Objectives"
            tab="Objectives"
            back={{ href: paths.placement, label: 'Placement' }}
            actions={lock}
          />
          {!placement && (
            <EmptyState
              words="Objectives belong to a placement."
              action={<Button href={paths.placement}>Set up your placement</Button>}
            />
          )}
          {placement && own.length === 0 && (
            <EmptyState words="What do you want to be able to do at the end of it? Start with one." />
          )}
          {own.length > 0 && <Objectives own={own} onOpen={setOpened} />}
        </Stack>
      </Page>
      {placement && (
        <DockedBar>
          <Button
            variant="filled"
            icon="plus"
            onClick={() =>
              setOpened(
                newObjective(
                  placement[0],
                  own.map(([, objective]) => objective),
                ),
              )
            }
          >
            Add an objective
          </Button>
        </DockedBar>
      )}
      <ObjectiveDialog what={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

type ObjectivesProps = {
  readonly own: readonly (readonly [DocumentId, Objective])[];
  readonly onOpen: (id: DocumentId) => void;
};

function Objectives({ own, onOpen }: ObjectivesProps) {
  const { documents } = usePortfolio();
  const toast = useToast();
  const list = own.map(([, objective]) => objective);
  const move = async (from: number, to: number) => {
    const [id] = own[from] ?? [];
    const place = placeAt(list, from, to);
    if (id === undefined || place === undefined) return;
    const done = await documents.change('objective', id, (now) => ({ ...now, place }));
    if (!done.ok) toast({ words: saveWords[done.error] });
  };
  const bin = async (id: DocumentId) => {
    const done = await documents.bin([id]);
    if (!done.ok) return toast({ words: saveWords[done.error] });
    toast({ words: 'Taken out of your objectives.', undo: () => void documents.restore([id]) });
  };
  return (
    <>
      <p className="ui-meta">{objectivesFinding(list)}</p>
      <RowList label="Objectives">
        {own.map(([id, objective], index) => (
          <Row
            key={id}
            title={objective.text.trim() === '' ? 'An objective without words yet' : objective.text}
            meta={standingWords(objective)}
            onPress={() => onOpen(id)}
            after={
              <Menu
                label={`More about objective ${index + 1}`}
                items={[
                  { label: 'Move up', onSelect: () => void move(index, index - 1) },
                  { label: 'Move down', onSelect: () => void move(index, index + 1) },
                  { label: 'Take out', icon: 'bin', onSelect: () => void bin(id) },
                ]}
              />
            }
          />
        ))}
      </RowList>
    </>
  );
}
