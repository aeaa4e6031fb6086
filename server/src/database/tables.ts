/** The tables as the query builder sees them; the schema itself is in `migrations/`. */
import type { BankTables } from './tables/bank.ts';
import type { BillingTables } from './tables/billing.ts';
import type { CatalogueTables } from './tables/catalogue.ts';
import type { ConfigurationTables } from './tables/configuration.ts';
import type { CustomerTables } from './tables/customer.ts';
import type { MoneyTables } from './tables/money.ts';
import type { SignInTables } from './tables/sign-in.ts';
import type { WorkTables } from './tables/work.ts';

export interface Tables
  extends BankTables,
    BillingTables,
    ConfigurationTables,
    CatalogueTables,
    CustomerTables,
    MoneyTables,
    SignInTables,
    WorkTables {}
