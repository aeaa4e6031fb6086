/** The thread in which one password of an older form is checked; it ends with its answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { isLegacyPassword } from './legacy-password.ts';

interface Question {
  readonly password: string;
  readonly stored: string;
}

const { password, stored } = workerData as Question;
parentPort?.postMessage(isLegacyPassword(password, stored));
