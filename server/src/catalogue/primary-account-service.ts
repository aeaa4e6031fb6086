import type { PackageService } from './package-definition.ts';
import type { ServiceDefinition } from './service-definition.ts';

/**
 * The account service that an order means when it names none: the one flagged primary, else the
 * only one that the package has exactly one of. Undefined where that does not single one out.
 */
export function primaryAccountService(
  services: readonly (PackageService & { readonly definition: ServiceDefinition })[],
): ServiceDefinition | undefined {
  const accounts = services.filter(
    ({ definition }) => definition.kind === 'account' && !definition.disabled,
  );
  const flagged = accounts.filter((each) => each.primary);
  const single = accounts.filter((each) => each.quantity === 1);
  const candidates = flagged.length > 0 ? flagged : single;
  return candidates.length === 1 ? candidates[0]?.definition : undefined;
}
