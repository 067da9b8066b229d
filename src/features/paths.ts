/** Every address in the app. Features link by these and never import each other. No content in any of them. */
export const paths = {
  today: '/',
  journal: '/journal',
  entry: (id: string) => `/journal/${id}`,
  bin: '/journal/bin',
  write: '/write',
  writeWith: (model: string) => `/write?model=${model}`,
  writing: (id: string) => `/write/${id}`,
  versions: (id: string) => `/journal/${id}/versions`,
  history: (id: string) => `/journal/${id}/history`,
  placement: '/placement',
  placementDetails: (id: string) => `/placement/details/${id}`,
  hours: '/placement/hours',
  objectives: '/placement/objectives',
  people: '/people',
  invite: (id: string) => `/people/invites/${id}`,
  handIn: '/hand-in',
  inbox: '/inbox',
  /** The space and the id: a dot would look like the name of a file. */
  received: (share: string) => `/inbox/${share.replace('.', '/')}`,
  settings: '/settings',
  kit: '/settings/kit',
  backup: '/settings/backup',
  account: '/settings/account',
  status: '/status',
  /** Before anybody is here. */
  welcome: '/welcome',
  create: '/welcome/create',
  restore: '/welcome/restore',
  signIn: '/welcome/sign-in',
  /** An invitation; its secret stands behind the # and is wiped before anything else runs. */
  invitation: '/i/:id',
} as const;
