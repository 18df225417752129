package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** The operations on internet gateways. */
final class InternetGateways {

  private static final Filters<InternetGateway> FILTERS =
      Filters.tagged(InternetGateway::tags)
          .by("internet-gateway-id", InternetGateway::internetGatewayId)
          .by("owner-id", InternetGateway::ownerId)
          .by(
              "attachment.vpc-id",
              gateway -> Values.of(gateway.attachments(), InternetGatewayAttachment::vpcId))
          .by(
              "attachment.state",
              gateway ->
                  Values.of(gateway.attachments(), InternetGatewayAttachment::stateAsString));

  private final Places places;
  private final Tags tags;

  InternetGateways(Places places, Tags tags) {
    this.places = places;
    this.tags = tags;
  }

  void register(Registrar registrar) {
    registrar.add(CreateInternetGatewayRequest.class, this::create);
    registrar.add(DescribeInternetGatewaysRequest.class, this::describe);
    registrar.add(DeleteInternetGatewayRequest.class, this::delete);
    registrar.add(AttachInternetGatewayRequest.class, this::attach);
    registrar.add(DetachInternetGatewayRequest.class, this::detach);
  }

  static boolean isAttached(InternetGateway gateway, String vpcId) {
    return gateway.attachments().stream().anyMatch(to -> to.vpcId().equals(vpcId));
  }

  private CreateInternetGatewayResponse create(
      Caller caller, CreateInternetGatewayRequest request) {
    tags.check(caller, request.tagSpecifications(), Kind.INTERNET_GATEWAY.type());
    String id = Kind.INTERNET_GATEWAY.newId();
    InternetGateway made =
        InternetGateway.builder().internetGatewayId(id).ownerId(caller.account()).build();
    places.at(caller).gateways().put(id, made);
    tags.created(caller, id, Kind.INTERNET_GATEWAY.type(), request.tagSpecifications());
    return CreateInternetGatewayResponse.builder().internetGateway(shown(made)).build();
  }

  private DescribeInternetGatewaysResponse describe(
      Caller caller, DescribeInternetGatewaysRequest request) {
    List<InternetGateway> all =
        places.at(caller).gateways().select(request.internetGatewayIds()).stream()
            .map(this::shown)
            .toList();
    Page<InternetGateway> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeInternetGatewaysResponse.builder()
        .internetGateways(page.items())
        .nextToken(page.next())
        .build();
  }

  private DeleteInternetGatewayResponse delete(
      Caller caller, DeleteInternetGatewayRequest request) {
    Place place = places.at(caller);
    String id = Refuse.missing(request.internetGatewayId(), "internetGatewayId");
    if (!place.gateways().get(id).attachments().isEmpty()) {
      throw Refuse.dependencies("internetGateway", id);
    }
    place.gateways().remove(id);
    tags.gone(id);
    return DeleteInternetGatewayResponse.builder().build();
  }

  private AttachInternetGatewayResponse attach(
      Caller caller, AttachInternetGatewayRequest request) {
    Place place = places.at(caller);
    String id = Refuse.missing(request.internetGatewayId(), "internetGatewayId");
    String vpcId = Refuse.missing(request.vpcId(), "vpcId");
    InternetGateway gateway = place.gateways().get(id);
    place.vpcs().get(vpcId);
    if (!gateway.attachments().isEmpty()) {
      throw new AwsError(
          "Resource.AlreadyAssociated",
          "resource %s is already attached to network %s"
              .formatted(id, gateway.attachments().getFirst().vpcId()));
    }
    if (place.gateways().any(other -> isAttached(other, vpcId))) {
      throw Refuse.invalidValue("Network " + vpcId + " already has an internet gateway attached");
    }
    InternetGatewayAttachment attachment =
        InternetGatewayAttachment.builder().vpcId(vpcId).state("available").build();
    place.gateways().put(id, gateway.toBuilder().attachments(attachment).build());
    return AttachInternetGatewayResponse.builder().build();
  }

  private DetachInternetGatewayResponse detach(
      Caller caller, DetachInternetGatewayRequest request) {
    Place place = places.at(caller);
    String id = Refuse.missing(request.internetGatewayId(), "internetGatewayId");
    String vpcId = Refuse.missing(request.vpcId(), "vpcId");
    InternetGateway gateway = place.gateways().get(id);
    place.vpcs().get(vpcId);
    if (!isAttached(gateway, vpcId)) {
      throw new AwsError(
          "Gateway.NotAttached", "resource %s is not attached to network %s".formatted(id, vpcId));
    }
    place.gateways().put(id, gateway.toBuilder().attachments(List.of()).build());
    return DetachInternetGatewayResponse.builder().build();
  }

  private InternetGateway shown(InternetGateway gateway) {
    return gateway.toBuilder().tags(tags.of(gateway.internetGatewayId())).build();
  }
}
