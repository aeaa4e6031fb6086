/** What the simulated provider sells: something of every price plan, place and term. */

export const simulatedCatalogue = (zone: string): string => `
[settings]
company_name = "Simulated Internet"
timezone = "${zone}"
signup_server-default_agentnum = 1
signup_server-payby = ["CARD", "DCRD", "CHEK", "DCHK", "BILL"]
card_numbers_accepted = true
invoice_default_terms = "Net 10"
reminder_days = ["3", "10"]
late_fee_days = 12
late_fee_amount = "3.00"
late_fee_percent = "1.5"
suspend_days = 20
cancel_days = 75
mail_from = "billing@example.com"

[domains]
"example.com" = {}

[services."Account"]
number = 1
kind = "account"
fixed = { domsvc = "example.com" }

[packages."Flat"]
number = 1
setup = 10.00
recurring = 19.95
every = "1 month"
services = [{ service = "Account", primary = true }]

[packages."Dearer"]
number = 2
setup = 5.00
recurring = 39.95
every = "1 month"
services = [{ service = "Account", primary = true }]

[packages."Aligned"]
number = 3
recurring = 30.01
every = "1 month"
plan = "prorate"
cutoff_day = 1
services = [{ service = "Account", primary = true }]

[packages."Full first month"]
number = 4
recurring = 25.00
every = "1 month"
plan = "subscription"
cutoff_day = 15
services = [{ service = "Account", primary = true }]

[packages."Two weeks free"]
number = 5
recurring = 17.77
every = "1 month"
plan = "flat_delayed"
free_days = 14
services = [{ service = "Account", primary = true }]

[packages."Introduced"]
number = 6
recurring = 49.00
every = "1 month"
plan = "introductory"
introductory_fee = 9.99
introductory_periods = 3
contract_months = 12
termination_fee = 60.00
services = [{ service = "Account", primary = true }]

[packages."A year ahead"]
number = 7
recurring = 199.50
every = "12 months"
services = [{ service = "Account", primary = true }]

[packages."By the week"]
number = 8
recurring = 6.00
every = "1 week"
services = [{ service = "Account", primary = true }]

[packages."Metered"]
number = 9
recurring = 12.00
every = "1 month"
plan = "usage"
included_hours = 20
hourly_charge = 0.75
services = [{ service = "Account", primary = true }]

[packages."Quarterly"]
number = 10
setup = 1.00
recurring = 44.44
every = "3 months"
quantity_max = 5
services = [{ service = "Account", primary = true }]

[discounts."Welcome"]
number = 1
percent = 10
periods = 3

[discounts."Loyal"]
number = 2
amount = 2.50

[agent-types."Own"]
sells = [
  "Flat", "Dearer", "Aligned", "Full first month", "Two weeks free", "Introduced",
  "A year ahead", "By the week", "Metered", "Quarterly",
]

[agents."Simulated Internet"]
number = 1
type = "Own"

[access-numbers]
"510-555-0100" = "Oakland, CA"

[tax-regions]
US = [
  { state = "CA", tax = 8.25, name = "Sales tax" },
  { state = "NY", tax = 4, name = "State tax" },
  { state = "NY", tax = 4.875, name = "City tax" },
  { state = "NV", tax = 6.85, name = "Sales tax", exempt = 15.00 },
  { state = "OR" },
]
DE = [{ tax = 19, name = "MwSt", inclusive = true }]

[advertising-sources]
"A friend" = {}
`;

/** The packages of the catalogue: those by the month may become one another. */
export const soldPackages = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export const discountsGiven = [1, 2] as const;
