/** What the provider of the life sells: something of everything that a reply can show. */
export const lifeCatalogue = {
  name: 'life',
  toml: `
[settings]
company_name = "Example Internet"
signup_server-default_agentnum = 1
signup_server-payby = ["CARD", "DCRD", "CHEK", "DCHK", "LECB", "BILL", "PREPAY"]

[domains]
"example.com" = {}

[services."Dial-up account"]
number = 1
kind = "account"
fixed = { domsvc = "example.com" }

[services."Mailbox"]
number = 2
kind = "account"
fixed = { domsvc = "example.com", uid = "" }

[services."Web site"]
number = 3
kind = "domain"

[packages."Dial-up"]
number = 1
comment = "Unlimited time"
setup = "10.00"
recurring = "19.95"
every = "1 month"
services = [{ service = "Dial-up account", primary = true }, { service = "Mailbox", quantity = 2 }]

[packages."Mailbox"]
number = 2
recurring = "2.00"
every = "1 month"
services = [{ service = "Mailbox" }]

[packages."Two accounts"]
number = 3
recurring = "30.00"
every = "1 month"
services = [{ service = "Dial-up account" }, { service = "Mailbox" }, { service = "Web site" }]

[packages."Elsewhere only"]
number = 4
recurring = "5.00"
every = "1 month"
services = [{ service = "Mailbox" }]

[agent-types."Own"]
sells = ["Dial-up", "Mailbox", "Two accounts"]

[agent-types."Other"]
sells = ["Elsewhere only"]

[agents."Own shop"]
number = 1
type = "Own"

[agents."Other shop"]
number = 2
type = "Other"

[access-numbers]
"510-555-0100" = "Oakland, CA"

[tax-regions]
US = [{ state = "CA", tax = 8.25, name = "Sales tax" }, { state = "NV" }]

[advertising-sources]
"A friend" = {}
`,
} as const;
