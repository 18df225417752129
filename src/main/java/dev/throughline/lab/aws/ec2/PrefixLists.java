package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListState;
import software.amazon.awssdk.services.ec2.model.ServiceType;

/**
 * DescribePrefixLists and DescribeManagedPrefixLists: the lists of AWS's services with a gateway
 * endpoint. They hold no addresses, since nothing of these services is in the lab.
 */
final class PrefixLists {

  private static final Filters<PrefixList> FILTERS =
      Filters.<PrefixList>untagged()
          .by("prefix-list-id", PrefixList::prefixListId)
          .by("prefix-list-name", PrefixList::prefixListName);

  private static final Filters<ManagedPrefixList> MANAGED =
      Filters.<ManagedPrefixList>untagged()
          .by("prefix-list-id", ManagedPrefixList::prefixListId)
          .by("prefix-list-name", ManagedPrefixList::prefixListName)
          .by("owner-id", ManagedPrefixList::ownerId);

  private final ServiceCatalog catalog;

  PrefixLists(ServiceCatalog catalog) {
    this.catalog = catalog;
  }

  void register(Registrar registrar) {
    registrar.add(DescribePrefixListsRequest.class, this::describe);
    registrar.add(DescribeManagedPrefixListsRequest.class, this::describeManaged);
  }

  /** The id of a service's list. */
  static String id(String serviceName) {
    return "pl-%08x".formatted(serviceName.hashCode());
  }

  private DescribePrefixListsResponse describe(Caller caller, DescribePrefixListsRequest request) {
    List<PrefixList> all =
        services(caller, request.prefixListIds()).stream()
            .map(name -> PrefixList.builder().prefixListId(id(name)).prefixListName(name).build())
            .toList();
    Page<PrefixList> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribePrefixListsResponse.builder()
        .prefixLists(page.items())
        .nextToken(page.next())
        .build();
  }

  private DescribeManagedPrefixListsResponse describeManaged(
      Caller caller, DescribeManagedPrefixListsRequest request) {
    List<ManagedPrefixList> all =
        services(caller, request.prefixListIds()).stream()
            .map(name -> managed(caller, name))
            .toList();
    Page<ManagedPrefixList> page =
        Pages.of(
            MANAGED.apply(all, request.filters()), request.maxResults(), request.nextToken(), 1);
    return DescribeManagedPrefixListsResponse.builder()
        .prefixLists(page.items())
        .nextToken(page.next())
        .build();
  }

  private static ManagedPrefixList managed(Caller caller, String name) {
    return ManagedPrefixList.builder()
        .prefixListId(id(name))
        .prefixListName(name)
        .prefixListArn("arn:aws:ec2:%s:aws:prefix-list/%s".formatted(caller.region(), id(name)))
        .addressFamily("IPv4")
        .ownerId("AWS")
        .state(PrefixListState.CREATE_COMPLETE)
        .build();
  }

  private List<String> services(Caller caller, List<String> ids) {
    List<String> names =
        catalog.visible(caller, caller.region()).stream()
            .filter(offer -> offer.type() == ServiceType.GATEWAY)
            .map(Offer::name)
            .toList();
    for (String id : ids) {
      if (names.stream().noneMatch(name -> id(name).equals(id))) {
        throw new AwsError(
            "InvalidPrefixListID.NotFound", "The prefix list ID '" + id + "' does not exist");
      }
    }
    return names.stream().filter(name -> ids.isEmpty() || ids.contains(id(name))).toList();
  }
}
