/**
 * The names the old protocol gave its operations. They are spelled out here once, because the rule
 * that keeps them out of the rest of the house cannot take them from the contract it watches.
 */
export const historicalOperations: readonly string[] = [
  'customer_info',
  'edit_info',
  'payment_info',
  'process_payment',
  'list_pkgs',
  'order_pkg',
  'cancel_pkg',
  'signup_info',
  'new_customer',
  'list_invoices',
  'list_payments',
  'payment_receipt',
  'billing_history',
  'customer_info_short',
  'list_svcs',
  'pkg_info',
  'part_svc_info',
  'provision_acct',
  'unprovision_svc',
  'myaccount_passwd',
  'reset_passwd',
  'check_reset_passwd',
  'process_reset_passwd',
  'validate_passwd',
  'renew_info',
  'order_renew',
  'process_payment_order_pkg',
];
