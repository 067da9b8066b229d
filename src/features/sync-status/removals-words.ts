export function removalsTitle(count: number): string {
  return count === 1
    ? 'One thing was deleted on another device of yours.'
    : `${count.toLocaleString('en-GB')} things were deleted on another device of yours.`;
}

export const removalsWords =
  'With that, more than a fifth of your portfolio would be gone within a day, so it is still here. If it was you, delete it here too. If not, keep everything: it comes back on your other devices. Then change your passphrase.';
