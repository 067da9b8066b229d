import { Section } from '#ui/section.tsx';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { PassphraseForm } from './passphrase-form.tsx';

/** A new kit for one that was lost or seen by someone. */
export function NewKit({ onMade }: { readonly onMade: (kit: string) => void }) {
  const { account } = usePortfolio();
  const isConnected = useLive(account.connected);
  const make = async (passphrase: string) => {
    const made = await account.newKit(passphrase);
    if (made.ok) onMade(made.value.kit);
    return made;
  };
  return (
    <Section title="Make a new kit">
      <div className="settings-text">
        <p>
          If the kit is lost, or somebody saw it. The old one then no longer opens this portfolio;
          backups you made before still open with it.
          {isConnected &&
            ' This needs a connection, and signs out your other devices: unlock or sign in there once more.'}
        </p>
        <PassphraseForm label="Make a new kit" goOn="Make a new kit" busy="Making" run={make} />
      </div>
    </Section>
  );
}
