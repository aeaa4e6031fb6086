/** Tables of settings and texts. */

interface SharedVersionTable {
  number: number;
  version: number;
}

interface CounterTable {
  name: string;
  value: number;
}

interface SettingTable {
  name: string;
  value: string;
}

interface MessageTable {
  code: string;
  language: string;
  text: string;
}

export interface ConfigurationTables {
  shared_version: SharedVersionTable;
  counter: CounterTable;
  setting: SettingTable;
  message: MessageTable;
}
