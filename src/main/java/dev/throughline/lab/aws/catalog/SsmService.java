package dev.throughline.lab.aws.catalog;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.ServiceModule;
import dev.throughline.lab.aws.World;
import dev.throughline.lab.aws.ec2.Images;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Systems Manager's public parameters of Amazon Linux 2023; there are no others. */
public final class SsmService implements ServiceModule {

  private static final String AL2023 = "/aws/service/ami-amazon-linux-latest/al2023-ami-";
  private static final Map<String, String> PUBLIC =
      Map.of(
          AL2023 + "kernel-default-arm64", Images.AL2023_ARM64,
          AL2023 + "kernel-default-x86_64", Images.AL2023_X86_64,
          AL2023 + "kernel-6.1-arm64", Images.AL2023_ARM64,
          AL2023 + "kernel-6.1-x86_64", Images.AL2023_X86_64);

  private static final Instant PUBLISHED = Instant.parse("2025-11-11T01:12:31.427Z");
  private static final long VERSION = 112;
  private static final int MOST = 10;

  @Override
  public void addTo(World world) {
    world.operations().add(GetParameterRequest.class, SsmService::one);
    world.operations().add(GetParametersRequest.class, SsmService::several);
  }

  private static GetParameterResponse one(Caller caller, GetParameterRequest request) {
    // AWS's own message is empty.
    Parameter parameter =
        find(caller, request.name()).orElseThrow(() -> new AwsError("ParameterNotFound", ""));
    return GetParameterResponse.builder().parameter(parameter).build();
  }

  private static GetParametersResponse several(Caller caller, GetParametersRequest request) {
    if (request.names().size() > MOST) {
      throw new AwsError(
          "ValidationException",
          "1 validation error detected: Value at 'names' failed to satisfy constraint: Member must"
              + " have length less than or equal to 10");
    }
    List<Parameter> found = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    for (String name : request.names()) {
      find(caller, name).ifPresentOrElse(found::add, () -> invalid.add(name));
    }
    return GetParametersResponse.builder().parameters(found).invalidParameters(invalid).build();
  }

  private static Optional<Parameter> find(Caller caller, String name) {
    return Optional.ofNullable(PUBLIC.get(name))
        .map(
            value ->
                Parameter.builder()
                    .name(name)
                    .type(ParameterType.STRING)
                    .value(value)
                    .version(VERSION)
                    .lastModifiedDate(PUBLISHED)
                    .arn("arn:aws:ssm:" + caller.region() + "::parameter" + name)
                    .dataType("text")
                    .build());
  }
}
