package dev.throughline.lab.aws.catalog;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.ServiceModule;
import dev.throughline.lab.aws.World;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Service Quotas: AWS's defaults of what a deployment of ours uses. */
public final class QuotasService implements ServiceModule {

  private record Quota(String service, String code, String name, double value) {}

  private static final List<Quota> QUOTAS =
      List.of(
          new Quota("ec2", "L-8EA77D34", "Client VPN endpoints per Region", 5),
          new Quota("ec2", "L-9A1BC94B", "Authorization rules per Client VPN endpoint", 200),
          new Quota("ec2", "L-401D78F7", "Routes per Client VPN endpoint", 100),
          new Quota(
              "ec2",
              "L-1216C47A",
              "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
              32),
          new Quota("vpc", "L-F678F1CE", "VPCs per Region", 5),
          new Quota("vpc", "L-407747CB", "Subnets per VPC", 200),
          new Quota("vpc", "L-29B6F2EB", "Interface VPC endpoints per VPC", 50),
          new Quota("vpc", "L-E79EC296", "VPC security groups per Region", 2500),
          new Quota("vpc", "L-DF5E4CA3", "Network interfaces per Region", 5000),
          new Quota("elasticloadbalancing", "L-69A177A2", "Network Load Balancers per Region", 50),
          new Quota("elasticloadbalancing", "L-B22855CB", "Target Groups per Region", 3000));

  private static final int MOST = 100;

  @Override
  public void addTo(World world) {
    world.operations().add(ListServiceQuotasRequest.class, QuotasService::list);
    world.operations().add(GetServiceQuotaRequest.class, QuotasService::one);
    world.operations().add(GetAwsDefaultServiceQuotaRequest.class, QuotasService::usual);
  }

  private static ListServiceQuotasResponse list(Caller caller, ListServiceQuotasRequest request) {
    List<Quota> ofService =
        QUOTAS.stream()
            .filter(quota -> quota.service().equals(request.serviceCode()))
            .filter(
                quota -> request.quotaCode() == null || quota.code().equals(request.quotaCode()))
            .toList();
    if (QUOTAS.stream().noneMatch(quota -> quota.service().equals(request.serviceCode()))) {
      throw notFound();
    }
    Page<Quota> page =
        Page.of(
            ofService,
            request.maxResults(),
            MOST,
            request.nextToken(),
            () -> new AwsError("InvalidPaginationTokenException", "Invalid pagination token"));
    return ListServiceQuotasResponse.builder()
        .quotas(page.items().stream().map(quota -> written(caller, quota)).toList())
        .nextToken(page.next())
        .build();
  }

  private static GetServiceQuotaResponse one(Caller caller, GetServiceQuotaRequest request) {
    return GetServiceQuotaResponse.builder()
        .quota(written(caller, find(request.serviceCode(), request.quotaCode())))
        .build();
  }

  private static GetAwsDefaultServiceQuotaResponse usual(
      Caller caller, GetAwsDefaultServiceQuotaRequest request) {
    return GetAwsDefaultServiceQuotaResponse.builder()
        .quota(written(caller, find(request.serviceCode(), request.quotaCode())))
        .build();
  }

  private static Quota find(String service, String code) {
    return QUOTAS.stream()
        .filter(quota -> quota.service().equals(service) && quota.code().equals(code))
        .findFirst()
        .orElseThrow(QuotasService::notFound);
  }

  private static ServiceQuota written(Caller caller, Quota quota) {
    return ServiceQuota.builder()
        .serviceCode(quota.service())
        .serviceName(serviceName(quota.service()))
        .quotaArn(
            String.join(
                ":",
                "arn:aws:servicequotas",
                caller.region(),
                caller.account(),
                quota.service() + "/" + quota.code()))
        .quotaCode(quota.code())
        .quotaName(quota.name())
        .value(quota.value())
        .unit("None")
        .adjustable(true)
        .globalQuota(false)
        .build();
  }

  private static String serviceName(String code) {
    return switch (code) {
      case "ec2" -> "Amazon Elastic Compute Cloud (Amazon EC2)";
      case "vpc" -> "Amazon Virtual Private Cloud (Amazon VPC)";
      default -> "Elastic Load Balancing (ELB)";
    };
  }

  private static AwsError notFound() {
    return new AwsError(
        "NoSuchResourceException",
        "The request failed because the specified service does not exist.");
  }
}
