package dev.throughline.lab.aws.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.ProfileFiles;
import dev.throughline.support.AwsCli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Prices, quotas and image parameters, as the real CLI and SDK read them. */
@Timeout(120)
class CatalogTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private AwsLab lab;

  @BeforeEach
  void start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    lab = new AwsLab(anyPort, 1, Clock.systemUTC());
    ProfileFiles.write(folder, lab.accounts(), lab.endpoint());
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void thePriceOfAClientVpnAssociationIsFound() throws IOException, InterruptedException {
    JsonNode products =
        prices("AmazonVPC", "usagetype,EUC1-ClientVPN-EndpointHours", "regionCode,eu-central-1");

    assertEquals(1, products.size(), products.toString());
    JsonNode product = JSON.readTree(products.path(0).asText());
    JsonNode dimension = only(only(product.path("terms").path("OnDemand")).path("priceDimensions"));
    assertEquals("0.1000000000", dimension.path("pricePerUnit").path("USD").asText());
    assertEquals("Hrs", dimension.path("unit").asText());
    assertEquals(
        "ClientVPNEndpoints",
        product.path("product").path("attributes").path("operation").asText());
  }

  @Test
  void pricesAreFilteredByEveryFilterAtOnce() throws IOException, InterruptedException {
    assertEquals(
        1,
        prices(
                "AmazonEC2",
                "instanceType,t4g.nano",
                "location,EU (Frankfurt)",
                "operatingSystem,Linux",
                "tenancy,Shared")
            .size());
    assertEquals(0, prices("AmazonEC2", "instanceType,t4g.nano", "tenancy,Dedicated").size());
    assertEquals(
        3,
        prices("AWSELB", "usagetype,EUC1-LoadBalancerUsage").size()
            + prices("AmazonVPC", "productFamily,VpcEndpoint", "regionCode,eu-central-1").size());
  }

  @Test
  void aQuotaIsFoundByItsCodeAndInItsServicesList() throws IOException, InterruptedException {
    AwsCli cli = new AwsCli(lab.endpoint(), folder, "dev");

    AwsCli.Ended one =
        cli.run(
            "service-quotas",
            "get-service-quota",
            "--service-code",
            "ec2",
            "--quota-code",
            "L-8EA77D34");
    AwsCli.Ended all = cli.run("service-quotas", "list-service-quotas", "--service-code", "vpc");
    AwsCli.Ended none = cli.run("service-quotas", "list-service-quotas", "--service-code", "moon");

    assertEquals(5, one.json().path("Quota").path("Value").asInt(), one.toString());
    assertTrue(all.json().path("Quotas").size() > 3, all.toString());
    assertTrue(none.err().contains("(NoSuchResourceException)"), none.toString());
  }

  @Test
  void onlyTheImagesParametersAreThere() {
    SsmClient ssm =
        SsmClient.builder()
            .endpointOverride(lab.endpoint())
            .region(Region.EU_CENTRAL_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        lab.accounts().consumer().user().accessKeyId(),
                        lab.accounts().consumer().user().secretAccessKey())))
            .build();
    String arm = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    assertTrue(ssm.getParameter(r -> r.name(arm)).parameter().value().startsWith("ami-"));
    assertThrows(ParameterNotFoundException.class, () -> ssm.getParameter(r -> r.name("/mine")));
    assertEquals(
        List.of("/mine"), ssm.getParameters(r -> r.names(arm, "/mine")).invalidParameters());
  }

  private JsonNode prices(String service, String... filters)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "--region",
                "us-east-1",
                "pricing",
                "get-products",
                "--service-code",
                service,
                "--filters"));
    Arrays.stream(filters)
        .map(filter -> filter.split(",", -1))
        .map(pair -> "Type=TERM_MATCH,Field=" + pair[0] + ",Value=" + pair[1])
        .forEach(command::add);
    AwsCli.Ended ended =
        new AwsCli(lab.endpoint(), folder, "dev").run(command.toArray(String[]::new));
    assertEquals(0, ended.exitCode(), ended.toString());
    return ended.json().path("PriceList");
  }

  private static JsonNode only(JsonNode object) {
    assertEquals(1, object.size(), object.toString());
    return object.elements().next();
  }
}
