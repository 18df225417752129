package dev.throughline.lab.aws.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;

/** The table of required members, against the SDK's own classes. */
class RequiredTest {

  @Test
  void everyMemberIsOneThatTheSdkKnows() throws IOException {
    List<String> strangers = new ArrayList<>();
    int seen = 0;
    for (String line : table()) {
      List<String> words = List.of(line.split(" ", -1));
      Optional<Set<String>> members = members(words.get(0), words.get(1));
      seen += members.isPresent() ? 1 : 0;
      for (String member : words.subList(2, words.size())) {
        if (members.isPresent() && !members.get().contains(member)) {
          strangers.add(line + ": " + member);
        }
      }
    }

    assertEquals(List.of(), strangers);
    // The table is of a newer model than the SDK: a few operations are not there yet.
    assertTrue(seen > 1000, seen + " operations");
  }

  @Test
  void whatIsNotGivenIsMissing() {
    Required required = Required.read();

    assertEquals(
        Optional.of("VpcId"), required.missing(CreateVpcEndpointRequest.builder().build()));
    assertEquals(Optional.of("Resources"), required.missing(DeleteTagsRequest.builder().build()));
    assertEquals(
        Optional.of("QuotaCode"),
        required.missing(GetAwsDefaultServiceQuotaRequest.builder().serviceCode("ec2").build()));
    assertEquals(
        Optional.empty(),
        required.missing(CreateVpcEndpointRequest.builder().vpcId("vpc-1").build()));
  }

  private static List<String> table() throws IOException {
    try (InputStream table = Required.class.getResourceAsStream("required.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static Optional<Set<String>> members(String service, String operation) {
    try {
      Class<?> request =
          Class.forName(
              "software.amazon.awssdk.services." + service + ".model." + operation + "Request");
      return Optional.of(
          Models.builder(request.asSubclass(AwsRequest.class)).sdkFields().stream()
              .map(SdkField::memberName)
              .collect(Collectors.toSet()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
