package dev.throughline.lab.aws.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.ServiceModule;
import dev.throughline.lab.aws.World;
import dev.throughline.lab.aws.common.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/** The Price List Query API, for the few products that a deployment of ours has. */
public final class PricingService implements ServiceModule {

  private static final Set<String> ENDPOINTS = Set.of("us-east-1", "eu-central-1", "ap-south-1");
  private static final Set<String> SERVICES = Set.of("AmazonVPC", "AWSELB", "AmazonEC2");
  private static final int MOST = 100;

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<Product> products = Products.all();

  @Override
  public void addTo(World world) {
    world.operations().add(GetProductsRequest.class, this::products);
  }

  private GetProductsResponse products(Caller caller, GetProductsRequest request) {
    if (!ENDPOINTS.contains(caller.region())) {
      // AWS has no such host; this is as near as an answer can come to it.
      throw new AwsError(
          "AccessDeniedException",
          "The Price List API has no endpoint in " + caller.region() + "; use us-east-1.");
    }
    if (!SERVICES.contains(request.serviceCode())) {
      throw new AwsError("NotFoundException", "The specified service code was not found");
    }
    if (request.formatVersion() != null && !request.formatVersion().equals("aws_v1")) {
      throw new AwsError("InvalidParameterException", "Input Parameters are invalid");
    }
    List<Product> matching =
        products.stream()
            .filter(product -> product.serviceCode().equals(request.serviceCode()))
            .filter(product -> request.filters().stream().allMatch(f -> matches(product, f)))
            .toList();
    Page<Product> page =
        Page.of(
            matching,
            request.maxResults(),
            MOST,
            request.nextToken(),
            () -> new AwsError("InvalidNextTokenException", "The token is invalid"));
    return GetProductsResponse.builder()
        .formatVersion("aws_v1")
        .priceList(page.items().stream().map(this::written).toList())
        .nextToken(page.next())
        .build();
  }

  private static boolean matches(Product product, Filter filter) {
    String value = product.attribute(filter.field());
    List<String> any = Arrays.asList(filter.value().split(",", -1));
    return switch (filter.type()) {
      case TERM_MATCH, EQUALS -> value.equalsIgnoreCase(filter.value());
      case CONTAINS -> value.contains(filter.value());
      case ANY_OF -> any.contains(value);
      case NONE_OF -> !any.contains(value);
      case UNKNOWN_TO_SDK_VERSION ->
          throw new AwsError("InvalidParameterException", "Input Parameters are invalid");
    };
  }

  private String written(Product product) {
    try {
      return json.writeValueAsString(product.document());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
