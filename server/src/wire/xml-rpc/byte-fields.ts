/** The fields of replies that are bytes and no text: pictures, documents. They travel as base64. */

const pictures = [
  'logo',
  'title_left_image',
  'title_right_image',
  'menu_top_image',
  'menu_body_image',
  'menu_bottom_image',
];

const byOperation: Readonly<Record<string, readonly string[]>> = {
  invoice_pdf: ['invoice_pdf'],
  legacy_invoice_pdf: ['invoice_pdf'],
  invoice_logo: ['logo'],
  login_banner_image: ['image'],
  quotation_print: ['document'],
  did_report: ['content'],
  signup_info: ['logo'],
  skin_info: pictures,
  login_info: pictures,
  logout: pictures,
  access_info: pictures,
  reset_passwd: pictures,
  check_reset_passwd: pictures,
  process_reset_passwd: pictures,
};

const sets = new Map(
  Object.entries(byOperation).map(([operation, names]) => [operation, new Set(names)]),
);
const none: ReadonlySet<string> = new Set();

export const byteFieldsOf = (operation: string): ReadonlySet<string> => sets.get(operation) ?? none;
