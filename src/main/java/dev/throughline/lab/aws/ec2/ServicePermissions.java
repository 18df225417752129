package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.AddedPrincipal;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsResponse;
import software.amazon.awssdk.services.ec2.model.PrincipalType;

/** Who may see an endpoint service. */
final class ServicePermissions {

  private static final Pattern PRINCIPAL =
      Pattern.compile("\\*|arn:aws:iam::\\d{12}:(root|user/.+|role/.+)");

  private static final Filters<AllowedPrincipal> FILTERS =
      Filters.tagged(AllowedPrincipal::tags)
          .by("principal", AllowedPrincipal::principal)
          .by("principal-type", AllowedPrincipal::principalTypeAsString);

  private final Places places;
  private final Tags tags;

  ServicePermissions(Places places, Tags tags) {
    this.places = places;
    this.tags = tags;
  }

  void register(Registrar registrar) {
    registrar.add(ModifyVpcEndpointServicePermissionsRequest.class, this::modify);
    registrar.add(DescribeVpcEndpointServicePermissionsRequest.class, this::describe);
  }

  private ModifyVpcEndpointServicePermissionsResponse modify(
      Caller caller, ModifyVpcEndpointServicePermissionsRequest request) {
    String id = Refuse.missing(request.serviceId(), "ServiceId");
    EndpointService now = places.at(caller).services().get(id);
    request.addAllowedPrincipals().forEach(ServicePermissions::check);
    request.removeAllowedPrincipals().forEach(ServicePermissions::check);
    Map<String, String> allowed = new LinkedHashMap<>(now.allowed());
    request.removeAllowedPrincipals().stream()
        .map(allowed::remove)
        .filter(permission -> permission != null)
        .forEach(tags::gone);
    List<String> added =
        request.addAllowedPrincipals().stream().filter(p -> !allowed.containsKey(p)).toList();
    added.forEach(principal -> allowed.put(principal, permission(caller)));
    places.at(caller).services().put(id, now.allowing(allowed));
    return ModifyVpcEndpointServicePermissionsResponse.builder()
        .returnValue(true)
        .addedPrincipals(added.stream().map(p -> added(id, p, allowed.get(p))).toList())
        .build();
  }

  private static void check(String principal) {
    if (!PRINCIPAL.matcher(principal).matches()) {
      throw new AwsError("InvalidPrincipal", "Invalid Principal: '" + principal + "'");
    }
  }

  private String permission(Caller caller) {
    String id = Kind.ENDPOINT_SERVICE_PERMISSION.newId();
    tags.created(caller, id, Kind.ENDPOINT_SERVICE_PERMISSION.type(), List.of());
    return id;
  }

  private static AddedPrincipal added(String serviceId, String principal, String permission) {
    return AddedPrincipal.builder()
        .serviceId(serviceId)
        .principal(principal)
        .principalType(type(principal))
        .servicePermissionId(permission)
        .build();
  }

  private DescribeVpcEndpointServicePermissionsResponse describe(
      Caller caller, DescribeVpcEndpointServicePermissionsRequest request) {
    String id = Refuse.missing(request.serviceId(), "ServiceId");
    List<AllowedPrincipal> all =
        places.at(caller).services().get(id).allowed().entrySet().stream()
            .map(allowed -> shown(id, allowed.getKey(), allowed.getValue()))
            .toList();
    Page<AllowedPrincipal> page =
        Pages.of(
            FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken(), 1);
    return DescribeVpcEndpointServicePermissionsResponse.builder()
        .allowedPrincipals(page.items())
        .nextToken(page.next())
        .build();
  }

  private AllowedPrincipal shown(String serviceId, String principal, String permission) {
    return AllowedPrincipal.builder()
        .serviceId(serviceId)
        .principal(principal)
        .principalType(type(principal))
        .servicePermissionId(permission)
        .tags(tags.of(permission))
        .build();
  }

  private static PrincipalType type(String principal) {
    if (principal.equals("*")) {
      return PrincipalType.ALL;
    }
    if (principal.contains(":user/")) {
      return PrincipalType.USER;
    }
    return principal.contains(":role/") ? PrincipalType.ROLE : PrincipalType.ACCOUNT;
  }
}
