/** SEPA direct debits: pain.008 out, pain.002 in. Pure. */
import { formatMoney, sum } from '@lineside/contract/money.ts';
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { type DebitLine, debitNamed, nameOf, type Told } from './debit.ts';

export interface SepaFile {
  readonly batch: number;
  readonly collectsOn: string;
  /** `YYYY-MM-DDTHH:MM:SS`. */
  readonly createdAt: string;
  readonly creditor: string;
  readonly creditorId: string;
  readonly iban: string;
  readonly bic: string;
  readonly currency: string;
  readonly debits: readonly DebitLine[];
}

/** The only letters that every bank of the area takes. */
const plain = (text: string, max: number) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9/?:().,'+ -]/g, ' ')
    .slice(0, max);

const messageOf = (batch: number) => `LINESIDE-${batch}`;

export function sepaFile(file: SepaFile): string {
  const count = file.debits.length;
  const total = formatMoney(sum(file.debits.map(({ amount }) => amount)), file.currency);
  const message = messageOf(file.batch);
  const name = plain(file.creditor, 70);
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Document: {
      '@xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.008.001.08',
      CstmrDrctDbtInitn: {
        GrpHdr: {
          MsgId: message,
          CreDtTm: file.createdAt,
          NbOfTxs: count,
          CtrlSum: total,
          InitgPty: { Nm: name },
        },
        PmtInf: {
          PmtInfId: message,
          PmtMtd: 'DD',
          NbOfTxs: count,
          CtrlSum: total,
          PmtTpInf: { SvcLvl: { Cd: 'SEPA' }, LclInstrm: { Cd: 'CORE' }, SeqTp: 'RCUR' },
          ReqdColltnDt: file.collectsOn,
          Cdtr: { Nm: name },
          CdtrAcct: { Id: { IBAN: file.iban } },
          CdtrAgt: { FinInstnId: { BICFI: file.bic } },
          ChrgBr: 'SLEV',
          CdtrSchmeId: {
            Id: { PrvtId: { Othr: { Id: file.creditorId, SchmeNm: { Prtry: 'SEPA' } } } },
          },
          DrctDbtTxInf: file.debits.map((debit) => transaction(debit, file.currency)),
        },
      },
    },
  };
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
  });
  return String(builder.build(document));
}

const transaction = (debit: DebitLine, currency: string) => ({
  PmtId: { EndToEndId: nameOf(debit.number) },
  InstdAmt: { '@Ccy': currency, '#text': formatMoney(debit.amount, currency) },
  DrctDbtTx: { MndtRltdInf: { MndtId: debit.mandate, DtOfSgntr: debit.mandateOn } },
  DbtrAgt: { FinInstnId: { Othr: { Id: 'NOTPROVIDED' } } },
  Dbtr: { Nm: plain(debit.holder, 70) },
  DbtrAcct: { Id: { IBAN: debit.account } },
});

const parser = new XMLParser({
  ignoreAttributes: true,
  processEntities: false,
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => name === 'OrgnlPmtInfAndSts' || name === 'TxInfAndSts',
});

interface Status {
  readonly GrpSts?: string;
  readonly PmtInfSts?: string;
  readonly TxSts?: string;
  readonly OrgnlMsgId?: string;
  readonly OrgnlEndToEndId?: string;
  readonly StsRsnInf?: { readonly Rsn?: { readonly Cd?: string } };
  readonly TxInfAndSts?: readonly Status[];
}

export interface SepaAnswer {
  readonly told: readonly Told[];
  /** The bank refuses this whole batch, for this reason. */
  readonly refused: { readonly batch: number; readonly reason: string } | undefined;
}

/** Undefined for what is no pain.002. */
export function readStatusReport(text: string): SepaAnswer | undefined {
  if (XMLValidator.validate(text) !== true) return undefined;
  const report = parser.parse(text)?.Document?.CstmrPmtStsRpt;
  if (typeof report !== 'object' || report === null) return undefined;
  const group: Status = report.OrgnlGrpInfAndSts ?? {};
  const parts: readonly Status[] = report.OrgnlPmtInfAndSts ?? [];
  const whole = [group, ...parts].find(({ GrpSts, PmtInfSts }) => (GrpSts ?? PmtInfSts) === 'RJCT');
  const batch = /^LINESIDE-([1-9][0-9]{0,14})$/.exec(group.OrgnlMsgId ?? '')?.[1];
  const refused =
    whole === undefined || batch === undefined
      ? undefined
      : { batch: Number(batch), reason: reasonOf(whole) };
  return { told: parts.flatMap(({ TxInfAndSts = [] }) => TxInfAndSts.flatMap(toldBy)), refused };
}

const reasonOf = ({ StsRsnInf }: Status) => StsRsnInf?.Rsn?.Cd ?? 'RJCT';

/** Taken note of, but neither paid nor refused, says nothing yet. */
function toldBy(status: Status): readonly Told[] {
  const debit = debitNamed(status.OrgnlEndToEndId ?? '');
  if (debit === undefined) return [];
  if (status.TxSts === 'RJCT') return [{ debit, what: 'returned', reason: reasonOf(status) }];
  if (status.TxSts === 'ACSC' || status.TxSts === 'ACCC') {
    return [{ debit, what: 'settled', reason: '' }];
  }
  return [];
}
