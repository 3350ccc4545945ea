import { type Policy, writePolicy } from 'npc-gym';

/** Offers data as a download, by a link that nobody sees. */
export function download(data: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(data);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A policy as the file that it is exported to. */
export function policyFile(policy: Policy): Blob {
  return new Blob([writePolicy(policy) as Uint8Array<ArrayBuffer>], {
    type: 'application/octet-stream',
  });
}
