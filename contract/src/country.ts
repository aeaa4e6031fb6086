// Countries: what people write, and the code of two letters that is kept.
import { type Checked, Rejected } from './rejection.ts';

// ISO 3166-1, alpha-2 and alpha-3 together: the first two letters are one, the last three the
// other.
const codes = (
  'ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA ' +
  'AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES ' +
  'BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK ' +
  'CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA ' +
  'DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA ' +
  'GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS ' +
  'GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD ' +
  'IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA ' +
  'KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA ' +
  'LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ ' +
  'MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC ' +
  'NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM ' +
  'PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC ' +
  'SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV ' +
  'SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR ' +
  'TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR ' +
  'VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE'
).split(' ');

// What people write that is neither a code nor the name the current tables give.
const otherNames: Readonly<Record<string, string>> = {
  uk: 'GB',
  'united states of america': 'US',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'czech republic': 'CZ',
  'republic of ireland': 'IE',
  'russian federation': 'RU',
  'korea, republic of': 'KR',
  'viet nam': 'VN',
  swaziland: 'SZ',
  macedonia: 'MK',
  turkey: 'TR',
  'cape verde': 'CV',
  'ivory coast': 'CI',
  burma: 'MM',
  myanmar: 'MM',
  'cabo verde': 'CV',
  'hong kong': 'HK',
  macao: 'MO',
  macau: 'MO',
  'brunei darussalam': 'BN',
  'syrian arab republic': 'SY',
  "lao people's democratic republic": 'LA',
  'holy see': 'VA',
  palestine: 'PS',
  pitcairn: 'PN',
  'sint maarten (dutch part)': 'SX',
  'saint martin (french part)': 'MF',
  'falkland islands (malvinas)': 'FK',
  'holy see (vatican city state)': 'VA',
  'bonaire, sint eustatius and saba': 'BQ',
  'south georgia and the south sandwich islands': 'GS',
  'saint helena, ascension and tristan da cunha': 'SH',
  'republic of korea': 'KR',
  "korea, democratic people's republic of": 'KP',
  "democratic people's republic of korea": 'KP',
  congo: 'CG',
  'republic of the congo': 'CG',
  'congo, the democratic republic of the': 'CD',
  'democratic republic of the congo': 'CD',
  'virgin islands, british': 'VG',
  'virgin islands, u.s.': 'VI',
  'united states minor outlying islands': 'UM',
  'saint vincent and the grenadines': 'VC',
  'heard island and mcdonald islands': 'HM',
  'taiwan, province of china': 'TW',
};

/** Every country, as its code of two letters. */
export const countryCodes: readonly string[] = codes.map((code) => code.slice(0, 2));

let names: ReadonlyMap<string, string> | undefined;
let displayNames: Intl.DisplayNames | undefined;

const plain = (name: string) =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll('&', 'and')
    .toLowerCase()
    .replaceAll(/\bst\. /g, 'saint ');

/** The English name of a country, by its code of two letters. */
export function countryName(code: string): string {
  displayNames ??= new Intl.DisplayNames('en', { type: 'region' });
  return displayNames.of(code) ?? code;
}

// Made at the first use: most processes never meet a country by its name.
function countryNames(): ReadonlyMap<string, string> {
  if (names) return names;
  const known = new Map<string, string>(Object.entries(otherNames));
  for (const code of codes) {
    const kept = code.slice(0, 2);
    known.set(kept.toLowerCase(), kept);
    known.set(code.slice(2).toLowerCase(), kept);
    known.set(plain(countryName(kept)), kept);
  }
  names = known;
  return known;
}

/** An ISO code of two or three letters, or an English name, as the code of two letters. */
export function parseCountry(value: string): string | undefined {
  const name = plain(value.trim());
  const known = countryNames();
  // Lists that sort by the name have `Bolivia, Plurinational State of`.
  return known.get(name) ?? known.get(name.replace(/, .*\bof$/, ''));
}

export function checkCountry(field: string, value: string): Checked<string> {
  return parseCountry(value) ?? new Rejected('illegal_country', field, { value });
}
