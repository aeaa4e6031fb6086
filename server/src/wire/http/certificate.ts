/** The certificate of the server, read again when its files have been renewed. */
import { readFileSync, statSync } from 'node:fs';
import type { Log } from '../../dispatch.ts';

export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2';
}

const lookEveryMs = 60_000;

export const certificateIn = ({ cert, key }: CertificateFiles): Certificate => ({
  cert: readFileSync(cert),
  key: readFileSync(key),
  minVersion: 'TLSv1.2',
});

export interface Watch {
  /** Looks now; the clock does so every minute. */
  look(): void;
  stop(): void;
}

/** Connections that are open keep the certificate they began with. */
export function watchCertificate(
  files: CertificateFiles,
  use: (certificate: Certificate) => void,
  log: Log,
): Watch {
  let seen = stateOf(files);
  const look = () => {
    try {
      const now = stateOf(files);
      if (now === seen) return;
      use(certificateIn(files));
      seen = now;
      log.info({ file: files.cert }, 'a renewed certificate is in use');
    } catch (error) {
      // Half written perhaps: the old one stays, and is looked at again in a minute.
      log.warn({ error, file: files.cert }, 'the certificate cannot be read');
    }
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}

const stateOf = ({ cert, key }: CertificateFiles): string =>
  [cert, key].map((file) => `${statSync(file).mtimeMs} ${statSync(file).size}`).join(' ');
