package dev.throughline.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.aws.AwsSession;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;

/** AWS's own price list, where it may be asked. */
final class PriceList {

  /** The price list is served from few regions; this is the first of them. */
  private static final Region HOME = Region.US_EAST_1;

  private final ObjectMapper json = new ObjectMapper();
  private final PricingClient pricing;
  private final AwsSession home;

  PriceList(AwsSession session) {
    home = session.in(HOME);
    pricing = home.pricing();
  }

  /**
   * The prices of a region; what is not found is left out, and everything when it may not be asked.
   *
   * @param instanceTypes those whose prices are wanted
   */
  Optional<Prices> of(String region, List<String> instanceTypes, LocalDate today) {
    Map<String, BigDecimal> prices = new HashMap<>();
    try (home) {
      find("AmazonVPC", "ClientVPN-EndpointHours", region)
          .ifPresent(price -> prices.put(Prices.VPN_ASSOCIATION, price));
      find("AmazonVPC", "ClientVPN-ConnectionHours", region)
          .ifPresent(price -> prices.put(Prices.VPN_CONNECTION, price));
      find("AmazonVPC", "VpcEndpoint-Hours", region, "endpointType", "PrivateLink")
          .ifPresent(price -> prices.put(Prices.INTERFACE_ENDPOINT, price));
      find("AWSELB", "LoadBalancerUsage", region, "operation", "LoadBalancing:Network")
          .ifPresent(price -> prices.put(Prices.LOAD_BALANCER, price));
      find("AmazonEC2", "EBS:VolumeUsage.gp3", region, "volumeApiName", "gp3")
          .ifPresent(price -> prices.put(Prices.GP3, price));
      for (String type : instanceTypes) {
        instance(region, type).ifPresent(price -> prices.put(type, price));
      }
    } catch (SdkException e) {
      return Optional.empty();
    }
    return prices.isEmpty()
        ? Optional.empty()
        : Optional.of(new Prices(prices, "AWS's price list of " + today));
  }

  private Optional<BigDecimal> instance(String region, String type) {
    return find(
        "AmazonEC2",
        "BoxUsage:" + type,
        region,
        "instanceType",
        type,
        "operatingSystem",
        "Linux",
        "tenancy",
        "Shared",
        "preInstalledSw",
        "NA",
        "capacitystatus",
        "Used");
  }

  /** The first product whose usage type ends so; a region's own prefix stands before it. */
  private Optional<BigDecimal> find(
      String service, String usage, String region, String... filters) {
    Stream<Filter> more =
        Stream.iterate(0, i -> i < filters.length, i -> i + 2)
            .map(i -> filter(filters[i], filters[i + 1]));
    List<Filter> all = Stream.concat(Stream.of(filter("regionCode", region)), more).toList();
    return pricing
        .getProductsPaginator(
            request -> request.serviceCode(service).formatVersion("aws_v1").filters(all))
        .priceList()
        .stream()
        .map(this::read)
        .filter(product -> is(product, usage))
        .map(PriceList::price)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Filter filter(String field, String value) {
    return Filter.builder().type(FilterType.TERM_MATCH).field(field).value(value).build();
  }

  private JsonNode read(String product) {
    try {
      return json.readTree(product);
    } catch (JsonProcessingException e) {
      return json.createObjectNode();
    }
  }

  private static boolean is(JsonNode product, String usage) {
    String type = product.path("product").path("attributes").path("usagetype").asText();
    return type.equals(usage) || type.endsWith("-" + usage);
  }

  /** The price of the first unit, in dollars. */
  private static Optional<BigDecimal> price(JsonNode product) {
    for (JsonNode term : product.path("terms").path("OnDemand")) {
      for (JsonNode dimension : term.path("priceDimensions")) {
        String dollars = dimension.path("pricePerUnit").path("USD").asText();
        boolean first = Arrays.asList("", "0").contains(dimension.path("beginRange").asText());
        if (first && !dollars.isEmpty() && new BigDecimal(dollars).signum() > 0) {
          return Optional.of(new BigDecimal(dollars));
        }
      }
    }
    return Optional.empty();
  }
}
