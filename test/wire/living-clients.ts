/** The functions that programs of the last twenty years call, by program. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const livingClients: Readonly<Record<string, readonly string[]>> = {
  'the historical Perl module': words(`passwd chfn chsh login customer_info edit_info invoice cancel
    payment_info process_payment list_pkgs order_pkg cancel_pkg signup_info new_customer`),
  'CGI portal of 2004 and 2005': words(`login customer_info invoice payment_info process_payment
    list_pkgs part_svc_info provision_acct unprovision_svc provision_external process_prepay`),
  'reseller portal of 2004': words(`agent_login agent_logout agent_info agent_list_customers
    signup_info new_customer customer_info list_pkgs order_pkg part_svc_info provision_acct
    unprovision_svc`),
  'CGI portal of branch 4': words(`login_info login access_info customer_info invoice payment_info
    process_payment mason_comp logout adjust_ticket_priority billing_history change_pkg
    check_reset_passwd create_ticket did_report edit_info finish_thirdparty get_ticket insert_payby
    list_cdr_usage list_invoices list_pkgs list_support_usage list_svc_usage list_svcs
    myaccount_passwd order_pkg order_recharge part_svc_info port_graph process_prepay
    process_reset_passwd provision_acct provision_external provision_forward provision_phone
    reset_passwd signup_info start_thirdparty suspend_pkg switch_cust unprovision_svc update_payby
    validate_passwd`),
  'PHP portal':
    words(`login_info login skin_info customer_info_short list_pkgs order_pkg payment_info
    process_payment mason_comp list_svcs myaccount_passwd logout change_pkg create_ticket
    customer_info delete_payby finish_thirdparty get_mac_address get_ticket ip_login ip_logout
    list_payby list_tickets new_prospect payment_only_process_payment pkg_info process_prepay
    quotation_new signup_info start_thirdparty switch_cust validate_passwd`),
  'PHP examples':
    words(`login login_info customer_info new_customer order_pkg payment_info renew_info
    process_payment_order_renew agent_login new_agent`),
  WordPress: words(`login login_info logout customer_info_short invoice mason_comp order_pkg
    payment_info process_payment reset_passwd process_reset_passwd`),
  Drupal: words('clear_signup_cache signup_info new_customer'),
  Java: words('login new_customer create_ticket'),
};

const tickets = 'there are no tickets here; a provider has a ticket system of his own';
const weak = 'it would tell who somebody is by his network address alone';
const telephones = 'no telephones are provisioned';

/** Why a function is not offered. Whoever calls it reads that it is unknown, and nothing happens. */
export const notOffered: Readonly<Record<string, string>> = {
  adjust_ticket_priority: tickets,
  create_ticket: tickets,
  get_ticket: tickets,
  list_tickets: tickets,
  list_support_usage: tickets,
  get_mac_address: weak,
  ip_login: weak,
  ip_logout: weak,
  payment_only_process_payment: weak,
  did_report: telephones,
  list_cdr_usage: telephones,
  provision_phone: telephones,
  provision_external: 'no external services are provisioned',
  provision_forward: 'mail is forwarded by the mail server of the provider',
  port_graph: 'traffic is drawn by the provider’s own monitoring',
  order_recharge: 'no refills are sold',
  new_prospect: 'whoever is interested signs up',
  new_agent: 'agents are made by the catalogue',
  quotation_new: 'a preview says what an order costs, and binds',
  process_payment_order_renew: 'order_renew charges what it renews',
  clear_signup_cache: 'what is kept is thrown away by itself when it changes',
};
