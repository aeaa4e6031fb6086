/** Takes what is provisioned along to another package, so that a change keeps names and mail. */
import type { Call } from '../call.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import { sharedChanged } from '../database/shared.ts';
import { Refusal } from '../refusal.ts';
import { type Service, servicesOfPackage } from './services-of-customer.ts';
import { moveServiceRow } from './sql/service.ts';

/** A service and the definition that it will be of. */
export interface Placement {
  readonly service: Service;
  readonly definition: number;
}

/**
 * Where each service of a package finds room in another definition: under its own service
 * definition first, else under another of its kind. Refuses where one finds none.
 */
export async function placeServices(
  { tx }: Pick<Call, 'tx'>,
  known: Catalogue,
  { from, to }: { readonly from: number; readonly to: PackageDefinition },
): Promise<Placement[]> {
  const services = await servicesOfPackage(tx, from);
  const room = new Map(
    known.servicesOf(to).map(({ definition, quantity }) => [definition.number, quantity]),
  );
  const take = (definition: number): boolean => {
    const left = room.get(definition) ?? 0;
    if (left > 0) room.set(definition, left - 1);
    return left > 0;
  };
  const same = services.filter((each) => each.definition !== null && take(each.definition));
  return services.map((service) => {
    if (same.includes(service)) return { service, definition: service.definition ?? 0 };
    const place = known
      .servicesOf(to)
      .find((each) => each.definition.kind === service.kind && take(each.definition.number));
    if (place === undefined)
      throw new Refusal('no_room_for_service', { value: service.identifier });
    return { service, definition: place.definition.number };
  });
}

export async function moveServices(
  { tx }: Pick<Call, 'tx'>,
  placements: readonly Placement[],
  to: number,
): Promise<void> {
  for (const { service, definition } of placements) {
    await moveServiceRow.run(tx, { number: service.number, package: to, definition });
  }
  // The catalogue in memory knows to which package a domain belongs.
  if (placements.some(({ service }) => service.kind === 'domain')) await sharedChanged(tx);
}
