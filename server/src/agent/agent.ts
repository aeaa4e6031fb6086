/** Resellers, and what kinds of reseller may sell. Their passwords are read only where checked. */

export interface AgentType {
  readonly number: number;
  readonly name: string;
  /** The package definitions that agents of this type may sell. */
  readonly sells: ReadonlySet<number>;
}

export interface Agent {
  readonly number: number;
  readonly name: string;
  /** The number of its `AgentType`. */
  readonly type: number;
  /** Name of the reseller's own login; empty where there is none. */
  readonly username: string;
  readonly disabled: boolean;
}
