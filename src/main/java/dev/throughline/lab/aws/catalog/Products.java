package dev.throughline.lab.aws.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the lab has prices of: what a deployment of ours consists of, in a few regions. The prices
 * are AWS's public ones of November 2025 as far as they are known, and no offer.
 */
final class Products {

  /** A region as the price list writes it. */
  private record Place(String region, String location, String prefix) {}

  private static final Place FRANKFURT = new Place("eu-central-1", "EU (Frankfurt)", "EUC1-");
  private static final Place IRELAND = new Place("eu-west-1", "EU (Ireland)", "EU-");
  private static final Place VIRGINIA = new Place("us-east-1", "US East (N. Virginia)", "");

  private final List<Product> all = new ArrayList<>();

  private Products() {}

  static List<Product> all() {
    Products products = new Products();
    products.network(FRANKFURT, "0.0120000000", "0.0270000000");
    products.network(IRELAND, "0.0110000000", "0.0252000000");
    products.network(VIRGINIA, "0.0100000000", "0.0225000000");
    products.instances(FRANKFURT, "0.0048000000", "0.0060000000", "0.0192000000");
    products.instances(IRELAND, "0.0046000000", "0.0057000000", "0.0184000000");
    products.instances(VIRGINIA, "0.0042000000", "0.0052000000", "0.0168000000");
    return List.copyOf(products.all);
  }

  private void network(Place place, String endpointHour, String loadBalancerHour) {
    add(
        place,
        "AmazonVPC",
        "Client VPN",
        "ClientVPN-EndpointHours",
        "ClientVPNEndpoints",
        Map.of(),
        "Hrs",
        "0.1000000000",
        "per hour for each Client VPN endpoint association");
    add(
        place,
        "AmazonVPC",
        "Client VPN",
        "ClientVPN-ConnectionHours",
        "ClientVPNConnections",
        Map.of(),
        "Hrs",
        "0.0500000000",
        "per hour for each Client VPN connection");
    add(
        place,
        "AmazonVPC",
        "VpcEndpoint",
        "VpcEndpoint-Hours",
        "VpcEndpoint",
        Map.of("endpointType", "PrivateLink"),
        "Hrs",
        endpointHour,
        "per VPC Endpoint Hour");
    add(
        place,
        "AmazonVPC",
        "VpcEndpoint",
        "VpcEndpoint-Bytes",
        "VpcEndpoint",
        Map.of("endpointType", "PrivateLink"),
        "GB",
        "0.0100000000",
        "per GB Data Processed by VPC Endpoints");
    add(
        place,
        "AWSELB",
        "Load Balancer-Network",
        "LoadBalancerUsage",
        "LoadBalancing:Network",
        Map.of("group", "ELB:Balancer"),
        "Hrs",
        loadBalancerHour,
        "per Network LoadBalancer-hour (or partial hour)");
    add(
        place,
        "AWSELB",
        "Load Balancer-Network",
        "LCUUsage",
        "LoadBalancing:Network",
        Map.of("group", "ELB:Balancer"),
        "LCU-Hrs",
        "0.0060000000",
        "per used Network load balancer capacity unit-hour (or partial hour)");
  }

  private void instances(Place place, String armNano, String intelNano, String armSmall) {
    instance(place, "t4g.nano", "AWS Graviton2 Processor", armNano);
    instance(place, "t4g.small", "AWS Graviton2 Processor", armSmall);
    instance(place, "t3.nano", "Intel Skylake E5 2686 v5", intelNano);
    instance(place, "t4g.micro", "AWS Graviton2 Processor", times(armNano, 2));
    instance(place, "t3.micro", "Intel Skylake E5 2686 v5", times(intelNano, 2));
  }

  private void instance(Place place, String type, String processor, String usd) {
    add(
        place,
        "AmazonEC2",
        "Compute Instance",
        "BoxUsage:" + type,
        "RunInstances",
        Map.of(
            "instanceType", type,
            "physicalProcessor", processor,
            "operatingSystem", "Linux",
            "tenancy", "Shared",
            "preInstalledSw", "NA",
            "capacitystatus", "Used",
            "licenseModel", "No License required",
            "marketoption", "OnDemand"),
        "Hrs",
        usd,
        "per On Demand Linux " + type + " Instance Hour");
  }

  private void add(
      Place place,
      String serviceCode,
      String family,
      String usage,
      String operation,
      Map<String, String> more,
      String unit,
      String usd,
      String what) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("regionCode", place.region());
    attributes.put("servicecode", serviceCode);
    attributes.put("location", place.location());
    attributes.put("locationType", "AWS Region");
    attributes.put("usagetype", place.prefix() + usage);
    attributes.put("operation", operation);
    attributes.putAll(more);
    String sku = sku(serviceCode + attributes.get("usagetype") + operation);
    all.add(new Product(serviceCode, sku, family, attributes, unit, usd, "$" + usd + " " + what));
  }

  /** Sixteen letters and digits, the same at each start. */
  private static String sku(String of) {
    String digits = Long.toString(Integer.toUnsignedLong(of.hashCode()), 36);
    return ("LAB" + digits + "0000000000000").substring(0, 16).toUpperCase(Locale.ROOT);
  }

  private static String times(String usd, int factor) {
    return new BigDecimal(usd).multiply(BigDecimal.valueOf(factor)).toPlainString();
  }
}
