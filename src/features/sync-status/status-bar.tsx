import './status.css';
import { Link } from 'wouter';
import { StatusLine } from '#ui/status-line.tsx';
import { useDevice, useLive } from '../portfolio-context.ts';
import { statusWords } from './status-words.ts';

type StatusBarProps = {
  /** While locked there is nowhere an action could lead. */
  readonly locked?: boolean | undefined;
};

/** The one status line of the app: a sentence that is always true, and an action where one helps. */
export function StatusBar({ locked = false }: StatusBarProps) {
  const device = useDevice();
  const status = useLive(device.status);
  if (status === undefined) return null;
  const { tone, icon, strong, words, action, calm } = statusWords(status, new Date());
  return (
    <StatusLine
      tone={tone}
      icon={icon}
      strong={strong}
      calm={calm}
      action={
        action && !locked ? (
          <Link href={action.href} className="status-action">
            {action.label}
          </Link>
        ) : undefined
      }
    >
      {words}
    </StatusLine>
  );
}
