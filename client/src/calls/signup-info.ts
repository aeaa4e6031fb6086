// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Gives what a sign-up page needs: places, packages, agents, access numbers, texts.
 *
 * The same for everybody, and no secret in it. `part_pkg` has the packages of the agent who is
 * named,
 * else of the default agent, and is empty where the setting `signup_server-default_agentnum` names
 * none; `agentnum2part_pkg` has those of each agent. An agent who sends his session is shown
 * himself
 * and his own packages alone. A package is listed when it is on sale and one
 * account service can be told from its definition.
 */
export interface SignupInfoParameters {
  /** Number of the agent whose packages are wanted as `part_pkg`. */
  readonly agentnum?: Sent;
  /** The session of an agent who signs up customers of his own. */
  readonly session_id?: Sent;
}

export interface SignupInfoReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** All tax regions; also the places that a customer may live in. */
  readonly cust_main_county: readonly {
    /** Number of the region. */
    readonly taxnum: number | string;
    /** State or province; empty for a whole country. */
    readonly state: string;
    /** County; empty for a whole state. */
    readonly county: string;
    /** Country, as its ISO code of two letters. */
    readonly country: string;
    /** The class of packages that the rate is for; empty for all others. */
    readonly taxclass: string;
    /** What is free of this tax, for each customer and month. */
    readonly exempt_amount: string;
    /** The rate, in percent. */
    readonly tax: string;
    /** The name printed on invoices; empty means `Tax`. */
    readonly taxname: string;
    /** `Y`: setup fees are free of it. */
    readonly setuptax: 'Y' | '';
    /** `Y`: recurring fees are free of it. */
    readonly recurtax: 'Y' | '';
  }[];
  /** Packages of the default agent. */
  readonly part_pkg: readonly {
    /** Number of the package definition. */
    readonly pkgpart: number | string;
    /** Its name. */
    readonly pkg: string;
    /** A remark on it. */
    readonly comment: string;
    /** How often it is billed: months, or with a letter weeks, days, hours. */
    readonly freq: string;
    /** The same in words: `monthly`. */
    readonly freq_pretty: string;
    /** What it costs once. */
    readonly setup: string;
    /** What it costs each time it is billed. */
    readonly recur: string;
    /** `Y`: the setup fee is not taxed. */
    readonly setuptax: 'Y' | '';
    /** `Y`: the recurring fee is not taxed. */
    readonly recurtax: 'Y' | '';
    /** Its tax class; empty for the usual one. */
    readonly taxclass: string;
    /** Its price plan. */
    readonly plan: string;
    /** Always empty: only packages on sale are listed. */
    readonly disabled: string;
    /** Ways of paying that fit: `BILL` where it is free, else `CARD`. Advice for the form only. */
    readonly payby: readonly string[];
  }[];
  /** The agents. */
  readonly agent: readonly {
    /** Number of the agent. */
    readonly agentnum: number | string;
    /** Name of the agent. */
    readonly agent: string;
    /** Number of the type of agent. */
    readonly typenum: number | string;
    /** Kept for old clients; empty. */
    readonly freq: string;
    /** Kept for old clients; empty. */
    readonly prog: string;
    /** Always empty: only active agents are listed. */
    readonly disabled: string;
  }[];
  /** Packages of each agent, by its number. */
  readonly agentnum2part_pkg: Readonly<
    Record<
      string,
      readonly {
        /** Number of the package definition. */
        readonly pkgpart: number | string;
        /** Its name. */
        readonly pkg: string;
        /** A remark on it. */
        readonly comment: string;
        /** How often it is billed: months, or with a letter weeks, days, hours. */
        readonly freq: string;
        /** The same in words: `monthly`. */
        readonly freq_pretty: string;
        /** What it costs once. */
        readonly setup: string;
        /** What it costs each time it is billed. */
        readonly recur: string;
        /** `Y`: the setup fee is not taxed. */
        readonly setuptax: 'Y' | '';
        /** `Y`: the recurring fee is not taxed. */
        readonly recurtax: 'Y' | '';
        /** Its tax class; empty for the usual one. */
        readonly taxclass: string;
        /** Its price plan. */
        readonly plan: string;
        /** Always empty: only packages on sale are listed. */
        readonly disabled: string;
        /** Ways of paying that fit: `BILL` where it is free, else `CARD`. Advice for the form only. */
        readonly payby: readonly string[];
      }[]
    >
  >;
  /** Access numbers. */
  readonly svc_acct_pop: readonly {
    /** Its index, to be sent as `popnum`. */
    readonly popnum: number | string;
    /** City. */
    readonly city: string;
    /** State. */
    readonly state: string;
    /** Area code. */
    readonly ac: string;
    /** Exchange. */
    readonly exch: string;
    /** The last four digits. */
    readonly loc: string;
  }[];
  /** Whether a security phrase is asked for. */
  readonly security_phrase: 1 | '1' | '';
  /** Ways of paying that are offered at sign-up. */
  readonly payby: readonly string[];
  /** Whether check values of cards are used; always true. */
  readonly cvv_enabled: 1 | '1' | '';
  /** Texts that the page shows itself, by code. */
  readonly msgcat: Readonly<Record<string, string>>;
  /** The state to begin with. */
  readonly statedefault: string;
  /** The country to begin with. */
  readonly countrydefault: string;
  /** Advertising sources. */
  readonly part_referral: readonly {
    /** Number of the advertising source. */
    readonly refnum: number | string;
    /** Its name. */
    readonly referral: string;
    /** Always empty: only active ones are listed. */
    readonly disabled: string;
  }[];
  /** The advertising source to begin with. */
  readonly refnum: number | string;
}
