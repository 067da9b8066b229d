import { useId, useState } from 'react';
import type { Carried, Reflection } from '#domain/content/reflection.ts';
import { stagesOf, type ModelId } from '#domain/reflection/models.ts';
import { Button } from '#ui/button.tsx';
import { Menu } from '#ui/menu.tsx';
import { useToast } from '#ui/toast.tsx';
import { dropCarried, headingOf, placeCarried, writeCarried } from './carried.ts';
import { useListLines, useLiveText } from './use-live-text.ts';

type Change = (how: (reflection: Reflection) => Reflection) => void;

type CarriedBoxProps = {
  readonly carried: Reflection['carried'];
  readonly model: ModelId;
  readonly onChange: Change;
};

/** Words of another model that have no place in this one. They wait here; nothing is thrown away. */
export function CarriedBox({ carried, model, onChange }: CarriedBoxProps) {
  if (carried.length === 0) return null;
  return (
    <section className="writing-carried" aria-labelledby="writing-carried">
      <h2 id="writing-carried">Carried over</h2>
      <p className="ui-meta">
        You wrote these words in another model. They stay with the entry until you put them
        somewhere.
      </p>
      {carried.map((item, index) => (
        <CarriedField
          key={`${item.model} ${item.stage} ${index} of ${carried.length}`}
          item={item}
          index={index}
          model={model}
          onChange={onChange}
        />
      ))}
    </section>
  );
}

type CarriedFieldProps = {
  readonly item: Carried;
  readonly index: number;
  readonly model: ModelId;
  readonly onChange: Change;
};

function CarriedField({ item, index, model, onChange }: CarriedFieldProps) {
  const id = useId();
  const toast = useToast();
  const [first] = useState(item.text);
  const heading = headingOf(item);
  const field = useLiveText(item.text, (text) =>
    onChange((before) => writeCarried(before, index, text)),
  );
  useListLines(field);
  const clear = () => {
    onChange((before) => dropCarried(before, index));
    if (item.text.trim() === '') return;
    toast({
      words: 'Taken out.',
      undo: () => onChange((before) => ({ ...before, carried: [...before.carried, item] })),
    });
  };
  return (
    <div className="writing-carried-item">
      <h3>
        <label htmlFor={id}>{heading}</label>
      </h3>
      <textarea
        ref={field}
        id={id}
        className="writing-words ui-book"
        defaultValue={first}
        rows={1}
        autoComplete="off"
        autoCapitalize="sentences"
        spellCheck
      />
      <div className="writing-picker-row">
        <Menu
          label={`Put the words of ${heading} into a stage`}
          words="Put into"
          icon="arrow-right"
          items={stagesOf(model).map(({ key, title }) => ({
            label: title,
            onSelect: () => onChange((before) => placeCarried(before, index, key)),
          }))}
        />
        <Button variant="text" onClick={clear} aria-label={`Take out the words of ${heading}`}>
          Take out
        </Button>
      </div>
    </div>
  );
}
